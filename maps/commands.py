"""The commands over texts: map, export, explain, review, evaluate. Thin: options in, one call, a sentence out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from gazetteer.linking.mention import ROLES
from geo.errors import InputError
from geo.options import EDTF

LEVELS = ("place", "mention", "passage", "article", "time")
FILE = click.Path(path_type=Path)


def corpus_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command over texts shares."""
    options = [
        click.argument("paths", nargs=-1, metavar="[PATH]..."),
        click.option("--gazetteer", "gazetteers", multiple=True, metavar="NAME|FILE", help="Ask this gazetteer too."),
        click.option("--periods", metavar="NAME|FILE", help="Layers by these periods (PeriodO JSON)."),
        click.option("--from", "start", type=EDTF, metavar="EDTF", help="Only what is spoken of from then on."),
        click.option("--to", "end", type=EDTF, metavar="EDTF", help="Only what is spoken of up to then."),
        click.option("--role", "roles", multiple=True, type=click.Choice(ROLES), help="Only this role (repeatable)."),
        click.option("--focus", metavar="PLACE|BBOX", help="What the texts are about: preferred, never required."),
        click.option("--corrections", multiple=True, type=FILE, metavar="FILE", help="Apply these (repeatable)."),
        click.option("--no-catalogue", is_flag=True, help="Work from the pages alone."),
        click.option("--recogniser", metavar="NAME", help="Let a tagger propose names too: spacy:PIPELINE."),
        click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="Processes to use."),
        click.option("--quiet", is_flag=True, help="No progress and no summary."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command("map")
@corpus_options
@click.option("-o", "--output", default="map.html", show_default=True, type=FILE, help="The page to write.")
@click.option("--title", help="Title of the page.")
def map_command(output: Path, title: str | None, **asked: Any) -> None:
    """Draw the explorer page of texts; without PATH of the bundled corpus.

    Example: placetime map interviews/ -o map.html
    """
    from geo.formats.atomic import check_target
    from maps.exports import export_beside
    from maps.job import Job

    check_target(output)
    job = Job(**asked)
    atlas = job.atlas(title=title)
    if atlas.mentions.empty:
        job.stop_without_places(", so no page was written")
    atlas.to_html(output)
    job.say(f"{output.resolve()}: {job.summary(atlas)}, {output.stat().st_size / 1e6:.1f} MB. Open it in a browser.")
    if rest := export_beside(atlas, output):
        job.say(f"{rest.resolve()}: every mention, since the page holds a sample of the passages.")
    job.finish()


@click.command("export")
@corpus_options
@click.option("-o", "--output", required=True, type=FILE, help="The file to write; its suffix tells the format.")
@click.option("--level", default="place", show_default=True, type=click.Choice(LEVELS), help="One row for each.")
def export_command(output: Path, level: str, **asked: Any) -> None:
    """Write places, mentions, passages, articles or time expressions for other programs.

    Formats: .geojson .lpf.json .annotations.jsonld .gpkg .parquet .fgb .kml .csv .jsonl

    Example: placetime export interviews/ -o mentions.csv --level mention
    """
    from geo.formats.atomic import check_target
    from maps import exports
    from maps.job import Job

    try:
        streams = exports.check(output, level) in exports.TABLES and level != "place"
    except InputError as error:
        raise click.UsageError(str(error)) from error
    check_target(output)
    job = Job(**asked)
    if streams:
        rows = exports.export_rows(job.rows(level), output, level=level)
    else:
        rows = exports.export(job.atlas(), output, level=level, members=job.members())
    told = f"{rows:,} row{'' if rows == 1 else 's'}" if rows else "nothing found, so it has no rows"
    job.say(f"{output}: {told}")
    job.finish(found=rows > 0)


@click.command("explain")
@corpus_options
@click.option("--at", type=click.IntRange(0), metavar="OFFSET", help="Only the name at this character of the document.")
@click.option("--name", help="Only mentions that go by this name, as written or as the place is called.")
@click.option("--json", "as_json", is_flag=True, help="Print everything, as JSON.")
def explain_command(at: int | None, name: str | None, as_json: bool, **asked: Any) -> None:
    """Tell why names were placed where they are, how sure that is, and what the runners-up were.

    Without --at or --name every mention is explained, then what was not taken for a place.

    Example: placetime explain interviews/ivanov.txt --name Gyanja
    """
    from maps.job import Job
    from maps.telling import Teller

    teller = Teller(Job(**asked), at=at, name=name)
    if as_json:
        click.echo(teller.as_json())
    else:
        for told in teller:
            click.echo(teller.as_text(told), nl=False)
    teller.finish()


@click.command("review")
@corpus_options
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1), help="Names to list.")
@click.option("--json", "as_json", is_flag=True, help="Print everything, as JSON.")
def review_command(limit: int, as_json: bool, **asked: Any) -> None:
    """List the names that a look would pay most for, each with an entry for the corrections file.

    Worth is mentions x doubt x (1 + ambiguity); what somebody checked or corrected is left out.

    Example: placetime review interviews/ --limit 20
    """
    from gazetteer.review import Ledger, as_text, to_json
    from maps.job import Job

    job = Job(**asked)
    ledger = Ledger()
    for item in job.found():
        ledger.add(item.reading, job.mentions(item))
    rows = ledger.ranked()[:limit]
    if as_json:
        click.echo(to_json(rows, job.survey.place))
    elif not rows:
        job.stop_without_places()
    else:
        click.echo("\n".join(as_text(number, row, job.survey.place) for number, row in enumerate(rows, 1)), nl=False)
    job.finish(found=bool(rows))


@click.command("evaluate")
@corpus_options
@click.option("--gold", "gold", multiple=True, required=True, metavar="FILE", help="Annotated files or folders.")
@click.option("--worst", default=20, show_default=True, type=click.IntRange(0), help="Misses to list.")
@click.option("-o", "--output", type=FILE, help="Write the figures as JSON, too.")
def evaluate_command(gold: tuple[str, ...], worst: int, output: Path | None, **asked: Any) -> None:
    """Measure names, places, roles, times and the reliability of confidence against annotated texts.

    Gold: Placetime's own form, JSON lines corpora, or W3C Web Annotations.

    Example: placetime evaluate news.jsonl --gold news.jsonl
    """
    from gazetteer.evaluate import Found, evaluate, read_gold, to_json, to_text
    from geo.formats.atomic import replacing
    from maps.job import Job

    annotated = read_gold(gold)
    job = Job(**asked)
    items = list(job.found())
    mentions = [mention for item in items for mention in item.mentions]
    readings = [item.reading for item in items]
    found = Found(mentions, job.survey.places(mentions), readings, job.survey.periods.periods)
    evaluation = evaluate(found, annotated, worst=worst)
    click.echo(to_text(evaluation))
    if output is not None:
        with replacing(output) as temporary:
            temporary.write_text(to_json(evaluation), encoding="utf-8")
    job.finish()
