"""Memory and time of importing a synthetic dump of GeoNames: `python benchmarks/importing.py [ROWS]`, a million
by default.

Makes the dump and two alternate names a row in a temporary folder, imports them there, and exits with 1 where the
promise of a gigabyte does not hold.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # else the files here would be taken for packages of the same name
SYLLABLES = "ka ra ti no sel vor dun mi cha lo per gan bez ish tur ova lin mar zen hal dra shi pol ek".split()  # noqa: SIM905
LIMIT_MB = 1000


def word(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 5))).capitalize()


def write_dump(folder: Path, rows: int) -> tuple[Path, Path]:
    """A dump and its alternate names, the same at every run."""
    dice = random.Random(1923)
    dump, names = folder / "dump.txt", folder / "alternates.txt"
    with dump.open("w", encoding="utf-8") as places, names.open("w", encoding="utf-8") as alternates:
        for number in range(1, rows + 1):
            at = f"{dice.uniform(-80, 80):.5f}\t{dice.uniform(-180, 180):.5f}"
            more = ",".join(word(dice) for _ in range(dice.randint(0, 4)))
            kind, division = ("P\tPPL", "S\tBDG")[number % 2], f"{number % 40:02d}\t{number % 900}"
            places.write(f"{number}\t{word(dice)}\t\t{more}\t{at}\t{kind}\tQV\t\t{division}\t\t\t{number % 20_000}")
            places.write("\t\t100\tEtc/UTC\t2026-01-01\n")
            for language in dice.choices(["en", "ru", "de", "link", "wkdt"], k=2):
                alternates.write(f"0\t{number}\t{language}\t{word(dice)}\t\t\t\t\t\t\n")
    return dump, names


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PLACETIME_CACHE"] = folder
        dump, names = write_dump(Path(folder), rows)
        from gazetteer.sources.importing import import_file

        started = time.perf_counter()
        done = import_file(dump, alternate_names=names, tell=print, quiet=True)
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{done.places:,} places, {done.names:,} names: {seconds:.0f} s, at most {peak:.0f} MB of memory")
    return int(peak > LIMIT_MB)


if __name__ == "__main__":
    sys.exit(main())
