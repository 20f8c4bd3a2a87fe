"""How fast texts are read, split and dated, beside dateparser's search_dates, in one run on the same texts.

    python benchmarks/reading.py [TEXT.txt | RECORDS.jsonl ...] [--peer-chars N]

Without files it reads the bundled chronicle. Prints characters a second on one core, and the ratio.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from geo.errors import Fault
from geo.timespan import TimeSpan
from seeds.articles.split import split
from seeds.chronicle import chapters
from seeds.corpus import read, read_document
from seeds.document import Article, Document, Passage
from seeds.passages import make_passages
from seeds.times import find
from seeds.when import date_passages

PUBLISHED = TimeSpan.parse("2020-06-15")


def main() -> None:
    """Run the benchmark on the files of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--peer-chars", type=int, default=40_000, help="characters given to dateparser, which is slow")
    options = parser.parse_args()
    documents = list(read(options.paths, report=print_fault))
    if not options.paths:
        documents = [document for chapter in chapters() for document in chapter.documents()]
    chars = sum(len(document.text) for document in documents)
    if not chars:
        parser.error("no text to measure on")
    print(f"{len(documents)} documents, {chars:,} characters")
    ours = measure("find time expressions", chars, lambda: find_all(documents))
    articles = split_all(documents)
    dated = sum(len(passage.text) for _, passages in articles for passage in passages)
    measure("find and date sentences", dated, lambda: date_all(articles))
    measure("split into articles", chars, lambda: split_all(documents))
    if options.paths:
        measure("read files", chars, lambda: list(read(options.paths, report=print_fault)), rounds=1)
    measure("split and date", chars, lambda: [read_document(d, catalogue=None) for d in documents])
    text = "\n".join(document.text for document in documents)[: options.peer_chars]
    theirs = measure("dateparser.search_dates", len(text), lambda: search_dates(text), rounds=1)
    print(f"find time expressions is {ours / theirs:,.0f} times as fast as dateparser.search_dates")


def print_fault(fault: Fault) -> None:
    """Tell what could not be read."""
    print(fault, file=sys.stderr)


def measure(name: str, chars: int, work: Callable[[], object], *, rounds: int = 3) -> float:
    """Best rate of some rounds, in characters a second of processor time."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    print(f"{name:26} {chars / best / 1e6:8.3f} Mchar/s")
    return chars / best


def find_all(documents: Sequence[Document]) -> int:
    """Number of expressions in all documents."""
    return sum(len(find(document.text, published=PUBLISHED)) for document in documents)


def split_all(documents: Sequence[Document]) -> list[tuple[Article, list[Passage]]]:
    """Articles of all documents with their passages, not yet dated."""
    parts = [(document, part) for document in documents for part in split(document)]
    made = [(part.article, make_passages(document.text, part.article, part.paragraphs)) for document, part in parts]
    return [(article, passages) for article, passages in made if passages]


def date_all(articles: Sequence[tuple[Article, list[Passage]]]) -> None:
    """Date the passages of all articles."""
    for article, passages in articles:
        date_passages(article, passages)


def search_dates(text: str) -> object:
    """What dateparser finds, paragraph by paragraph."""
    from dateparser.search import search_dates as search

    return [search(paragraph, languages=["en"]) for paragraph in text.splitlines() if paragraph.strip()]


if __name__ == "__main__":
    main()
