"""Which names to look at first: what `placetime review` prints."""

from gazetteer.review.ranking import Ledger, Worth
from gazetteer.review.text import as_text, to_json

__all__ = ["Ledger", "Worth", "as_text", "to_json"]
