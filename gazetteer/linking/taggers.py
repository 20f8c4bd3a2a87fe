"""Optional taggers that propose the spans of names: any spaCy pipeline, by `spacy:NAME`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Protocol

from geo.errors import InputError

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC", "LOCATION", "PLACE"))


class Recogniser(Protocol):
    """Something that proposes which stretches of a text are names of places."""

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each proposed name, in order, without overlaps."""


class SpacyRecogniser:
    """A spaCy pipeline; its entities with labels of places are the proposals."""

    def __init__(self, pipeline: Any, *, labels: frozenset[str] = PLACE_LABELS) -> None:
        self._pipeline, self._labels = pipeline, labels

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Entities of the pipeline that are places."""
        return [(e.start_char, e.end_char) for e in self._pipeline(text).ents if e.label_ in self._labels]


@lru_cache(maxsize=2)
def load_recogniser(name: str) -> Recogniser:
    """The recogniser of a setting such as "spacy:NAME", loaded once a process; InputError where it is missing."""
    kind, _, pipeline = name.partition(":")
    if kind != "spacy" or not pipeline:
        raise InputError(f"no recogniser is called {name!r}; leave it out, or give spacy:NAME for a pipeline of spaCy")
    try:
        import spacy
    except ImportError:
        raise InputError(f"recogniser {name!r} needs spaCy; run `pip install placetime[spacy]`") from None
    try:
        return SpacyRecogniser(spacy.load(pipeline))
    except OSError as error:
        repair = f"run `python -m spacy download {pipeline}` or give the folder of a pipeline"
        raise InputError(f"spaCy cannot load {pipeline!r} ({error}); {repair}") from None
