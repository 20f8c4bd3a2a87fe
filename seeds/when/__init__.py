"""Which time each sentence and passage speaks of."""

from __future__ import annotations

from seeds.when.dater import date_passages

__all__ = ["date_passages"]
