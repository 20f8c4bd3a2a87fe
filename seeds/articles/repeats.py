"""What a file says twice: long paragraphs are duplicates, short lines that come again in one text are furniture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from seeds.articles.lines.layout import ends_sentence, normal
from seeds.duplicates import fingerprint
from seeds.passages.paragraphs import Paragraph

Mark = Literal["", "boilerplate", "duplicate"]
_SHORTEST = 15  # characters of a line that does not come twice by chance


def mark_duplicates(paragraphs: Sequence[Paragraph]) -> list[Mark]:
    """For each paragraph "duplicate" where an earlier long one says the same, and for short ones between such."""
    keys = [fingerprint(paragraph.text) or normal(paragraph.text) for paragraph in paragraphs]
    seen: set[int | str] = set()
    again = [key in seen or bool(seen.add(key)) for key in keys]  # type: ignore[func-returns-value]
    marks: list[Mark] = [
        "duplicate" if known and isinstance(key, int) else "" for known, key in zip(again, keys, strict=True)
    ]
    for index in range(1, len(marks) - 1):
        if again[index] and marks[index - 1] == "duplicate" and "duplicate" in marks[index + 1 : index + 4]:
            marks[index] = "duplicate"
    return marks


def repeated_lines(paragraphs: Sequence[Paragraph], start: int, stop: int) -> list[int]:
    """Indexes in [start, stop) of short lines without a sentence's end that stand there for a second time."""
    seen: set[str] = set()
    found = []
    for index in range(start, stop):
        text = paragraphs[index].text
        if _SHORTEST <= len(text) < 200 and not ends_sentence(text):
            words = normal(text)
            if words in seen:
                found.append(index)
            seen.add(words)
    return found
