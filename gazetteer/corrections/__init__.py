"""What people know better than the machine: a file of corrections, applied anew at every run (docs/corrections.md)."""

from gazetteer.corrections.applying import Corrected, correct
from gazetteer.corrections.correction import Answer, Correction, Corrections, Quote, Target
from gazetteer.corrections.quotes import quote_of
from gazetteer.corrections.reading import read
from gazetteer.corrections.tally import Tally
from gazetteer.corrections.writing import to_toml, write

__all__ = [
    "Answer", "Corrected", "Correction", "Corrections", "Quote", "Tally", "Target", "correct", "quote_of", "read",
    "to_toml", "write",
]  # fmt: skip
