"""From a passage to mentions: recognise names, tell their roles, resolve them, weigh and explain."""

from gazetteer.linking.mention import ROLES, Mark, Mention, Role, RunnerUp
from gazetteer.linking.pipeline import link, summarise
from gazetteer.linking.settings import CorpusSummary, Settings

__all__ = ["ROLES", "CorpusSummary", "Mark", "Mention", "Role", "RunnerUp", "Settings", "link", "summarise"]
