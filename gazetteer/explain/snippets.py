"""A few words of text around a span, on one line."""

from __future__ import annotations

import re

from seeds.document import Passage

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
AROUND = 60  # characters on either side


def snippet(passage: Passage, start: int, end: int, *, around: int = AROUND) -> str:
    """The span in [brackets] with the words around it; offsets count in the document."""
    text, head, tail = passage.text, start - passage.start, end - passage.start
    before, after = text[max(0, head - around) : head], text[tail : tail + around]
    if head > around:
        before = "… " + before.partition(" ")[2]
    if len(text) > tail + around:
        after = after.rpartition(" ")[0] + " …"
    return one_line(f"{before}[{text[head:tail]}]{after}")


def one_line(text: str) -> str:
    """A text with single spaces, without control characters and changes of direction, which would upset a terminal."""
    return _CONTROLS.sub("", " ".join(text.split()))
