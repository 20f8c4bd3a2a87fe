"""Explanation: a mention with everything that speaks for and against it, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gazetteer.explain.snippets import snippet
from gazetteer.fold import fold
from gazetteer.linking.explain import Explanation as Weighing
from gazetteer.linking.mention import Mention
from gazetteer.linking.roles import judge
from gazetteer.place import Place
from seeds.document import Passage, Reading

PlaceOf = Callable[[str], Place | None]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One mention: its place and runners-up (with their score), the words around it, why its role and its time.

    `weighing` is how the name was weighed; None where it was not, as for names of peoples and for added mentions.
    """

    mention: Mention
    place: Place | None
    holders: tuple[str, ...]
    snippet: str
    role_reason: str
    when_reason: str
    runners_up: tuple[tuple[Place | None, str, float], ...]
    weighing: Weighing | None = None


def explain(
    reading: Reading, mentions: Sequence[Mention], weighed: Iterable[Weighing], *, place_of: PlaceOf
) -> list[Explanation]:
    """Explanations of the mentions of one document, in the order of the text."""
    passages = {passage.number: passage for passage in reading.passages}
    by_passage: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_passage[mention.passage].append(mention)
    reasons = {m: why for n, group in by_passage.items() for m, why in _role_reasons(passages[n], group, place_of)}
    weighings = {(name.start, name.end): name for name in weighed}
    return [
        _explained(m, passages[m.passage], reasons.get(m, ""), weighings.get((m.start, m.end)), place_of)
        for m in mentions
    ]


def _explained(
    mention: Mention, passage: Passage, role_reason: str, weighing: Weighing | None, place_of: PlaceOf
) -> Explanation:
    place = place_of(mention.place_id) if mention.place_id else None
    held = (place_of(id_) for id_ in (place.parts_of if place else ()))
    return Explanation(
        mention,
        place,
        tuple(holder.name for holder in held if holder is not None),
        snippet(passage, mention.start, mention.end),
        role_reason,
        _when_reason(mention, passage),
        tuple((place_of(r.place_id), r.place_id, r.score) for r in mention.runners_up),
        weighing,
    )


def _role_reasons(passage: Passage, mentions: Sequence[Mention], place_of: PlaceOf) -> Iterable[tuple[Mention, str]]:
    """Why each name of a passage got its role; nothing where the role was not judged from the words around it."""
    judged = [m for m in mentions if m.role != "demonym" and m.place_id]
    places = [place_of(m.place_id or "") for m in judged]
    spans = [
        (m.start - passage.start, m.end - passage.start, place.kind if place else "settlement")
        for m, place in zip(judged, places, strict=True)
    ]
    for mention, guess in zip(judged, judge(passage.text, spans) if spans else (), strict=True):
        if guess.role == mention.role and guess.reason not in mention.reasons:
            yield mention, guess.reason


def _when_reason(mention: Mention, passage: Passage) -> str:
    """How the time of a mention was known, with the words of the text that tell it."""
    if mention.when is None:
        return "the text does not tell"
    sentence = passage.sentence_at(mention.start)
    if sentence is None or sentence.when is None or sentence.when != mention.when:
        return "of the passage" if mention.when == passage.when else "given by a correction"
    said = [t.surface for t in passage.times if sentence.start <= t.start < sentence.end]
    words = f": {', '.join(repr(surface) for surface in said)}" if said else ""
    return {
        "explicit": f"said in its sentence{words}",
        "relative": f"reckoned from the time of the text{words}",
        "event": "of an event that its sentence names",
        "carried": "carried on from the sentences before",
        "article": "of the article",
        None: "of its sentence",
    }[sentence.basis]


def chosen_by(
    explanations: Iterable[Explanation], *, at: int | None = None, name: str | None = None
) -> list[Explanation]:
    """Those that stand at an offset of the document, or whose words or place go by a name (case and accents folded)."""
    kept = list(explanations)
    if at is not None:
        kept = [e for e in kept if e.mention.start <= at < e.mention.end]
    if name is not None:
        folded = fold(name)
        kept = [e for e in kept if folded in (fold(e.mention.surface), fold(e.place.name) if e.place else "")]
    return kept
