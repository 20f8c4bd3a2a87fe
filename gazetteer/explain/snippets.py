"""A few words of text around a span, on one line."""

from __future__ import annotations

from seeds.document import Passage

AROUND = 60  # characters on either side


def snippet(passage: Passage, start: int, end: int, *, around: int = AROUND) -> str:
    """The span in [brackets] with the words around it; offsets count in the document."""
    text, head, tail = passage.text, start - passage.start, end - passage.start
    before, after = text[max(0, head - around) : head], text[tail : tail + around]
    if head > around:
        before = "… " + before.partition(" ")[2]
    if len(text) > tail + around:
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}[{text[head:tail]}]{after}".split())
