"""The commands over gazetteers: resolve, and gazetteer list, build, import, check, export."""

from __future__ import annotations

from typing import Any

import click

from geo.options import EDTF, LATLON


@click.command("resolve")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--when", type=EDTF, metavar="EDTF", help="Prefer names and shapes of this time.")
@click.option("--near", type=LATLON, metavar="LAT,LON", help="Prefer places near this point.")
@click.option("--gazetteer", "gazetteers", multiple=True, metavar="NAME|FILE", help="Ask this gazetteer too.")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1), help="Answers for each name.")
@click.option("--json", "as_json", is_flag=True, help="Print everything, as JSON.")
def resolve_command(names: tuple[str, ...], gazetteers: tuple[str, ...], as_json: bool, **asked: Any) -> None:
    """Look names up: where the place is, what else it is called, and why.

    Example: placetime resolve Khankendi --when 1985
    """
    from gazetteer import resolving
    from gazetteer.choose import chosen
    from gazetteer.index import Index
    from gazetteer.lookup import lookup, suggest

    indexes = [Index.open(path) for path in chosen(gazetteers)]
    answers = []
    for name in names:
        results = lookup(name, indexes=indexes, **asked)
        answers.append((name, results, [] if results else suggest(name, indexes=indexes)))
    if as_json:
        click.echo(resolving.to_json(answers))
    else:
        parents = resolving.parent_names([result for _, results, _ in answers for result in results], indexes)
        for name, results, near in answers:
            click.echo(resolving.as_text(name, results, parents) if results else resolving.not_found(name, near))
    if not all(results for _, results, _ in answers):
        raise SystemExit(1)
