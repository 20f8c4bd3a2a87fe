"""From a passage to mentions: recognise names, tell their roles, resolve them, weigh and explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.linking.mention import ROLES, Mark, Mention, Role, RunnerUp

if TYPE_CHECKING:
    from gazetteer.linking.pipeline import link, summarise
    from gazetteer.linking.settings import CorpusSummary, Settings

__all__ = ["ROLES", "CorpusSummary", "Mark", "Mention", "Role", "RunnerUp", "Settings", "link", "summarise"]

_LAZY = {"link": "pipeline", "summarise": "pipeline", "CorpusSummary": "settings", "Settings": "settings"}


def __getattr__(name: str) -> Any:
    """Import the pipeline when it is asked for: commands that only need the words of this room start fast."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
