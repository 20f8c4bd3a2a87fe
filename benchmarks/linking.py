"""How fast names are found, placed, given roles and weighed, beside flashgeotext, in one run on the same texts.

    python benchmarks/linking.py [TEXT.txt | RECORDS.jsonl ...] [--chars N]

Without files the text is made from the gazetteer: sentences with names of its places, drawn by a fixed rule.
flashgeotext only finds names; it places nothing. Prints characters a second of processor time on one core, and the
ratio; each system is warmed up on the first tenth of the text, for its caches are part of how it is used.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gazetteer.index import Index, default_index
from gazetteer.linking import link
from seeds.corpus import read, read_document
from seeds.document import Document, Reading

T = TypeVar("T")
SENTENCES = (
    "The talks in {0} went on until Friday, and the ministers of {1} and {2} agreed to meet again in the spring.",
    "Nobody at the ministry would say why the road between {0} and {1} had been closed since the night before.",
    "Heavy rain had fallen for three days when the first trucks reached the outskirts of {0} with food and blankets.",
    "Mr. John Miller, who studied at the University of {0}, wrote that the government of {1} had little choice.",
    "It was the largest rise in prices in ten years, the bank said, and it would be felt most by those who earn least.",
    "Residents of {0}, {1}, were told to stay at home while engineers looked for the cause of the fire at the plant.",
    "The reform is the work of a small group of lawyers who met twice a week in a room above a bakery.",
    "In {0} the market opened late, as it does every year in winter, and few had come to buy.",
)
DOCUMENT_SENTENCES = 24


def main() -> None:
    """Run the benchmark on the files of the command line, or on made text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--chars", type=int, default=1_000_000, help="length of the made text")
    options = parser.parse_args()
    index = default_index()
    documents = list(read(options.paths, report=lambda fault: print(fault, file=sys.stderr)))
    documents = documents or list(made_documents(Index.open(index), options.chars))
    readings = [read_document(document, catalogue=None) for document in documents]
    ours = speed(lambda part: link(part, indexes=[index]), readings, chars_of_readings)
    peer = speed(flashgeotext(), [document.text for document in documents], lambda texts: sum(map(len, texts)))
    print(f"placetime    {ours / 1e6:5.2f} Mchar/s   names found, placed, roles, confidence")
    print(f"flashgeotext {peer / 1e6:5.2f} Mchar/s   names found")
    print(f"ratio        {ours / peer:5.2f}")


def made_documents(index: Index, chars: int) -> Iterator[Document]:
    """Documents of made sentences with the names of every so many places of an index."""
    names = [index.place(row, shapes=False).name for row in range(0, len(index), max(1, len(index) // 4000))]
    at = made = number = 0
    while made < chars:
        lines = []
        for _ in range(DOCUMENT_SENTENCES):
            sentence = SENTENCES[(at * 7 + number) % len(SENTENCES)]
            lines.append(sentence.format(*(names[(at * 13 + k * 101) % len(names)] for k in range(3))))
            at += 1
        text = "\n\n".join(" ".join(lines[k : k + 4]) for k in range(0, len(lines), 4))
        number += 1
        made += len(text)
        yield Document(f"made-{number}", text)


def chars_of_readings(readings: Sequence[Reading]) -> int:
    """Characters of the passages, which are what is linked."""
    return sum(len(passage.text) for reading in readings for passage in reading.passages)


def speed(run: Callable[[Sequence[T]], object], items: Sequence[T], chars: Callable[[Sequence[T]], int]) -> float:
    """Characters a second of processor time, best of three."""
    run(items[: max(1, len(items) // 10)])
    return max(_once(run, items, chars) for _ in range(3))


def _once(run: Callable[[Sequence[T]], object], items: Sequence[T], chars: Callable[[Sequence[T]], int]) -> float:
    start = time.process_time()
    run(items)
    return chars(items) / (time.process_time() - start)


def flashgeotext() -> Callable[[Sequence[str]], object]:
    """flashgeotext with the names that come with it, as its manual shows."""
    from flashgeotext.geotext import GeoText

    geotext = GeoText()
    return lambda texts: [geotext.extract(text) for text in texts]


if __name__ == "__main__":
    main()
