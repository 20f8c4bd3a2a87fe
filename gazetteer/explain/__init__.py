"""Why a name was placed where it was: what `placetime explain` tells of a document."""

from gazetteer.explain.explanation import Explanation, chosen_by, explain
from gazetteer.explain.left_out import LeftOut, left_out
from gazetteer.explain.text import as_text, left_out_text, to_json

__all__ = ["Explanation", "LeftOut", "as_text", "chosen_by", "explain", "left_out", "left_out_text", "to_json"]
