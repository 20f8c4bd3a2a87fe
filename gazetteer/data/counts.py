"""Counts of a built gazetteer as Markdown tables: what it holds, by kind, by language, by period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from gazetteer.place import Place

START, END = "<!-- counts -->", "<!-- end of counts -->"


def tables(places: Sequence[Place]) -> str:
    """The tables, one under the other."""
    names = [name for place in places for name in place.names]
    facts = {
        "places": len(places),
        "places that held for a time only": sum(place.when is not None for place in places),
        "points held to GeoNames by test": sum(_is_linked(place) for place in places),
        "names": len(names),
        "names with a time": sum(name.when is not None for name in names),
        "shapes": sum(len(place.shapes) for place in places),
    }
    kinds = Counter(place.kind for place in places)
    languages = Counter(name.language or "?" for name in names)
    return "\n".join(
        (
            _table("what", facts),
            _table("period", _by_period(places), head="dated places, names and shapes"),
            _table("kind", _by_size(kinds), head="places"),
            _table("language", _by_size(languages), head="names"),
        )
    )


def into_page(places: Sequence[Place], page: Path) -> None:
    """Put the tables between the two comments of a Markdown page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{START}\n\n{tables(places)}\n{END}{after}", encoding="utf-8")


def _is_linked(place: Place) -> bool:
    return place.kind != "country" and any(link.startswith("gn:") for link in place.links)


def _by_period(places: Sequence[Place]) -> dict[str, int]:
    """How many dated places, names and shapes touch each period of the flagship."""
    from gazetteer.period import periods_of
    from gazetteer.periods import load

    periods = load("nagorno-karabakh").periods
    times = [place.when for place in places]
    times += [name.when for place in places for name in place.names]
    times += [shape.when for place in places for shape in place.shapes]
    touched = Counter(period for when in times for period in periods_of(when, periods))
    return {period.id: touched[period.id] for period in periods}


def _by_size(rows: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(rows.items(), key=lambda row: (-row[1], row[0])))


def _table(title: str, rows: Mapping[str, int], *, head: str = "number") -> str:
    body = "".join(f"| {name} | {number} |\n" for name, number in rows.items())
    return f"| {title} | {head} |\n| --- | ---: |\n{body}"
