"""Measure what was found against what people annotated: names, places, roles, confidence, times, articles.

evaluation = evaluate(Found(mentions, places), read_gold(["gold/"]))
print(to_text(evaluation))
"""

from gazetteer.evaluate.evaluation import Evaluation, Found, evaluate
from gazetteer.evaluate.readers import read_gold
from gazetteer.evaluate.report import to_json, to_text

__all__ = ["Evaluation", "Found", "evaluate", "read_gold", "to_json", "to_text"]
