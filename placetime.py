"""Placetime: turns a folder of documents into a map that people can question. Public API and command line.

import placetime
atlas = placetime.read("interviews/")
atlas.to_html("map.html")
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.errors import Fault, PlacetimeError

if TYPE_CHECKING:
    from gazetteer.geocoder import GazetteerGeocoder
    from gazetteer.index import Index as Gazetteer
    from gazetteer.lookup import Result
    from maps.atlas import Atlas
    from maps.page import Explorer

__all__ = ["Atlas", "Explorer", "Gazetteer", "GazetteerGeocoder", "read", "resolve"]

_LAZY = {
    "Atlas": ("maps.atlas", "Atlas"),
    "Explorer": ("maps.page", "Explorer"),
    "Gazetteer": ("gazetteer.index", "Index"),
    "GazetteerGeocoder": ("gazetteer.geocoder", "GazetteerGeocoder"),
}

try:
    __version__ = version("placetime")
except PackageNotFoundError:  # run from a folder without installing
    __version__ = "0"


def __getattr__(name: str) -> Any:
    """Import what is public when it is asked for: the command line has to start fast."""
    if name not in _LAZY:
        raise AttributeError(f"module 'placetime' has no attribute {name!r}")
    module, attribute = _LAZY[name]
    return getattr(import_module(module), attribute)


def read(
    *sources: Any,
    gazetteers: Sequence[str] = (),
    periods: str | None = None,
    focus: str | None = None,
    corrections: str | Path | Sequence[str | Path] = (),
    catalogue: bool = True,
    recogniser: str | None = None,
    jobs: int = 1,
    title: str | None = None,
    report: Callable[[Fault], None] | None = None,
) -> Atlas:
    """Read texts and return their Atlas.

    `sources` are paths (files, folders, globs), texts, Documents or a DataFrame with a column `text`; none means the
    bundled corpus. A str is a path where something exists there, a text where it holds white space, else an error.
    `report` takes what was wrong with single files; without it they are raised as warnings.
    """
    from maps.compose import Request, compose

    request = Request(
        gazetteers=tuple(gazetteers),
        periods=periods,
        focus=focus,
        corrections=tuple(map(Path, [corrections] if isinstance(corrections, (str, Path)) else corrections)),
        catalogue=catalogue,
        recogniser=recogniser,
        jobs=jobs,
    )
    return compose(sources, request, title=title, report=report or _warn)


def resolve(
    name: str,
    *,
    when: str | None = None,
    near: str | None = None,
    focus: str | None = None,
    gazetteers: Sequence[str] = (),
    limit: int = 5,
) -> list[Result]:
    """Look a name up in the gazetteers: places best first, each with confidence and reasons.

    `when` is EDTF, `near` "LAT,LON", `focus` a place or "WEST,SOUTH,EAST,NORTH"; they prefer and never exclude.
    """
    from gazetteer.choose import chosen
    from gazetteer.index import Index
    from gazetteer.lookup import lookup
    from gazetteer.resolving import focus_of
    from geo.coordinates import parse_latlon
    from geo.timespan import TimeSpan

    indexes = [Index.open(path) for path in chosen(gazetteers, quiet=True)]
    return lookup(
        name,
        indexes=indexes,
        when=TimeSpan.parse(when) if when else None,
        near=parse_latlon(near) if near else None,
        focus=focus_of(focus, indexes) if focus else None,
        limit=limit,
    )


def _warn(fault: Fault) -> None:
    import warnings

    warnings.warn(str(fault), stacklevel=2)


# The command line: each command stands in its room and is imported when it is asked for

_COMMANDS = {
    "map": "maps.commands",
    "export": "maps.commands",
    "explain": "maps.commands",
    "review": "maps.commands",
    "evaluate": "maps.commands",
    "resolve": "gazetteer.commands",
    "gazetteer": "gazetteer.commands",
}


class _Door(click.Group):
    """Finds commands by name, and is the one place where exceptions become sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command = getattr(import_module(_COMMANDS[name]), f"{name}_command")
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PlacetimeError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:  # whoever read our output, such as head, went away
            sys.stderr.close()
            raise SystemExit(0) from None


@click.group(cls=_Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="placetime")
def cli() -> None:
    """Turn a folder of documents into a map that people can question.

    Example: placetime map interviews/ -o map.html
    """


def main() -> None:
    """Entry point of the command `placetime`."""
    cli(prog_name="placetime")


if __name__ == "__main__":
    main()
