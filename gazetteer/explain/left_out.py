"""What was looked at in a document and not taken for a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazetteer.corrections import Corrections
from gazetteer.linking.explain import Explanation as Weighing
from gazetteer.linking.mention import Mention


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A name of the gazetteer that stands in a text and is no mention there, and how it was weighed.

    `taken_out` is set where the machine took it for a place and a correction did not.
    """

    document: str
    weighing: Weighing
    taken_out: bool = False

    @property
    def place_id(self) -> str | None:
        """The place that it would have been."""
        return self.weighing.choices[0].place_id if self.weighing.choices else None


def left_out(
    document: str, weighed: Iterable[Weighing], mentions: Sequence[Mention], corrections: Corrections
) -> list[LeftOut]:
    """Names of one document that were weighed and that no mention covers, in the order of the text."""
    spans = sorted((m.end, m.start) for m in mentions)
    ends = [end for end, _ in spans]
    found = []
    for name in weighed:
        nearest = bisect_left(ends, name.start + 1)
        if nearest == len(spans) or spans[nearest][1] >= name.end:
            taken_out = name.kept and corrections.takes_out(name.surface, document)
            found.append(LeftOut(document, name, taken_out))
    return found
