"""A spaCy pipeline may propose the spans; without it nothing of spaCy is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.linking import Settings, link
from gazetteer.linking.taggers import load_recogniser
from geo.errors import InputError
from tests.gazetteer.linking.world import index, reading


def test_a_recogniser_that_is_unknown_is_said_so() -> None:
    with pytest.raises(InputError, match="no recogniser is called 'oracle'"):
        load_recogniser("oracle")


@pytest.mark.filterwarnings("default")
def test_the_entities_of_a_pipeline_are_the_names(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Kesra"}, {"label": "PERSON", "pattern": "Tarnholm"}])
    pipeline.to_disk(tmp_path / "toy")
    chosen = Settings(recogniser=f"spacy:{tmp_path / 'toy'}")
    found = link([reading("In Tarnholm and in Kesra it rained.")], indexes=[index()], settings=chosen)
    assert [(m.surface, m.place_id) for m in found] == [("Kesra", "w:kesra")]


@pytest.mark.filterwarnings("default")
def test_a_pipeline_that_is_missing_is_said_so() -> None:
    pytest.importorskip("spacy")
    with pytest.raises(InputError, match="spaCy cannot load 'no_such_pipeline'"):
        load_recogniser("spacy:no_such_pipeline")
