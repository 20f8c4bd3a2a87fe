"""The commands over gazetteers: resolve, and gazetteer list, build, import, check, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gazetteer.place import KINDS
from geo.options import BBOX, EDTF, LATLON

if TYPE_CHECKING:
    from geo.coordinates import Bbox
    from geo.errors import Fault

_SHOWN = 20  # faults that `import` prints
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("resolve")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--when", type=EDTF, metavar="EDTF", help="Prefer names and shapes of this time.")
@click.option("--near", type=LATLON, metavar="LAT,LON", help="Prefer places near this point.")
@click.option("--focus", metavar="PLACE|BBOX", help="Prefer places near this place or in WEST,SOUTH,EAST,NORTH.")
@click.option("--gazetteer", "gazetteers", multiple=True, metavar="NAME|FILE", help="Ask this gazetteer too.")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1), help="Answers for each name.")
@click.option("--json", "as_json", is_flag=True, help="Print everything, as JSON.")
def resolve_command(
    names: tuple[str, ...], gazetteers: tuple[str, ...], focus: str | None, as_json: bool, **asked: Any
) -> None:
    """Look names up: where the place is, what else it is called, and why.

    Example: placetime resolve Khankendi --when 1985
    """
    from gazetteer import resolving
    from gazetteer.choose import chosen
    from gazetteer.index import Index
    from gazetteer.lookup import lookup, suggest

    indexes = [Index.open(path) for path in chosen(gazetteers)]
    area = resolving.focus_of(focus, indexes) if focus else None
    answers = []
    for name in names:
        results = lookup(name, indexes=indexes, focus=area, **asked)
        answers.append((name, results, [] if results else suggest(name, indexes=indexes)))
    every = [result for _, results, _ in answers for result in results]
    shapes = resolving.shapes_of(every, indexes, asked["when"]) if as_json or asked["when"] else {}
    if as_json:
        click.echo(resolving.to_json(answers, shapes))
    else:
        parents = resolving.parent_names(every, indexes)
        for name, results, near in answers:
            shown = resolving.as_text(name, results, parents, shapes) if results else resolving.not_found(name, near)
            click.echo(shown)
    if not all(results for _, results, _ in answers):
        raise SystemExit(1)


@click.group("gazetteer")
def gazetteer_command() -> None:
    """List, build, import, check and export gazetteers.

    Example: placetime gazetteer import AZ.zip --name azerbaijan
    """


@gazetteer_command.command("list")
def list_command() -> None:
    """List the gazetteers that are compiled: places, names, licence, source and where they are.

    Example: placetime gazetteer list
    """
    from gazetteer.listing import as_lines

    click.echo("\n".join(as_lines()))


@gazetteer_command.command("build")
@click.option("--force", is_flag=True, help="Compile it again though it is there.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
def build_command(force: bool, quiet: bool) -> None:
    """Compile the bundled gazetteer; other commands do so by themselves when they need it.

    Example: placetime gazetteer build --force
    """
    from gazetteer.index import Index, default_index

    index = Index.open(default_index(quiet=quiet, rebuild=force))
    click.echo(f"{index.name}: {len(index):,} places, {index.name_count:,} names, in {index.path}")


_DECLARATION = click.option(
    "--declaration", type=_FILE, metavar="FILE.toml", help="Which column is what; by default FILE.toml beside FILE."
)
_ALTERNATES = click.option(
    "--alternate-names", type=_FILE, metavar="FILE", help="alternateNamesV2 (.txt or .zip) for a dump of GeoNames."
)


@gazetteer_command.command("import")
@click.argument("file", type=_FILE)
@click.option("--name", help="Name for --gazetteer; by default that of the file.")
@_DECLARATION
@_ALTERNATES
@click.option("--quiet", is_flag=True, help="Show no progress and no faults.")
def import_command(file: Path, quiet: bool, **options: Any) -> None:
    """Import a gazetteer: GeoNames, Linked Places, LP-TSV, GeoJSON, GeoPackage, FlatGeobuf, or any CSV.

    Faulty rows are left out and told. Then name it by --gazetteer in map, export and resolve.

    Example: placetime gazetteer import AZ.zip --alternate-names alternateNamesV2.zip --name azerbaijan
    """
    from gazetteer.sources.importing import import_file

    faults: list[Fault] = []
    done = import_file(file, tell=lambda fault: _keep_first(faults, fault), quiet=quiet, **options)
    if not quiet:
        for fault in faults:
            click.echo(fault, err=True)
    more = f", faults: {done.faults:,} (`placetime gazetteer check {file}` lists them)" if done.faults else ""
    click.echo(f"{done.name}: {done.places:,} places, {done.names:,} names{more}; use it by --gazetteer {done.name}")


def _keep_first(faults: list[Fault], fault: Fault) -> None:
    if len(faults) < _SHOWN:
        faults.append(fault)


@gazetteer_command.command("check")
@click.argument("file", type=_FILE)
@_DECLARATION
@_ALTERNATES
def check_command(file: Path, **options: Any) -> None:
    """List every fault of a gazetteer file, with its line and field; exit 1 where there is one.

    Example: placetime gazetteer check places.lpf.json
    """
    from gazetteer.sources.importing import check_file

    faults = 0

    def tell(fault: Fault) -> None:
        nonlocal faults
        faults += 1
        click.echo(fault)

    places = check_file(file, tell=tell, **options)
    click.echo(f"{file.name}: {places:,} sound places; faults: {faults:,}")
    if faults:
        raise SystemExit(1)


@gazetteer_command.command("export")
@click.argument("name", metavar="NAME|FILE")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--bbox", type=BBOX, metavar="WEST,SOUTH,EAST,NORTH", help="Only places in this box.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), metavar="KIND", help="Only this kind.")
def export_command(name: str, file: Path, bbox: Bbox | None, kinds: tuple[str, ...]) -> None:
    """Write a gazetteer as Linked Places (.lpf.json, .jsonl), GeoJSON, GeoPackage or LP-TSV (.tsv).

    Example: placetime gazetteer export world caucasus.gpkg --bbox 44,38,51,42 --kind town --kind city
    """
    from gazetteer.choose import compiled
    from gazetteer.index import Index
    from gazetteer.sources.exporting import chosen, export

    index = Index.open(compiled(name))
    done = export(
        chosen(index, bbox=bbox, kinds=frozenset(kinds)), file,
        title=index.name, licence=index.meta["licence"], titles=lambda parent: _title(index, parent),
    )  # fmt: skip
    for what, count in sorted(done.lost.items()):
        click.echo(f"{file.name}: LP-TSV has no room for {what} ({count:,} places)", err=True)
    click.echo(f"{file}: {done.places:,} places")


def _title(index: Any, place_id: str) -> str:
    place = index.get(place_id, shapes=False)
    return place.name if place else ""
