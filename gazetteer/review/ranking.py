"""How much a look at a name would pay: how often it stands, how unsure it is, how many places it could be."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gazetteer.corrections.correction import normal
from gazetteer.explain.snippets import snippet
from gazetteer.linking.mention import Mention
from seeds.document import Reading

_NOWHERE = ""  # stands for no place among places


@dataclass(frozen=True, slots=True)
class Snippet:
    """Where a name stands, with a few words around it."""

    document: str
    start: int
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Worth:
    """One name, and what a look at it would pay.

    `doubt` is the mean chance that a mention is wrong, `ambiguity` the entropy in bits of the places that the name
    could be, and `payoff` is mentions x doubt x (1 + ambiguity). `places` are shares of the probability by place id,
    greatest first, None for no place. Mentions that somebody checked or corrected are left out.
    """

    name: str
    mentions: int
    documents: int
    doubt: float
    ambiguity: float
    places: tuple[tuple[str | None, float], ...]
    snippets: tuple[Snippet, ...]

    @property
    def payoff(self) -> float:
        """The wrong mentions that a look may put right, more for names that are hard to tell."""
        return self.mentions * self.doubt * (1 + self.ambiguity)


@dataclass(slots=True)
class _Account:
    mentions: int = 0
    documents: int = 0
    last: str | None = None
    doubt: float = 0.0
    shares: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    snippets: list[Snippet] = field(default_factory=list)


class Ledger:
    """Names with their worth, gathered document by document; memory grows with the number of names only."""

    def __init__(self, *, snippets: int = 3) -> None:
        self._most = snippets
        self._accounts: dict[str, _Account] = {}

    def add(self, reading: Reading, mentions: Iterable[Mention]) -> None:
        """Enter the mentions of one document that nobody has looked at yet."""
        passages = {passage.number: passage for passage in reading.passages}
        for mention in mentions:
            if mention.mark in ("checked", "corrected"):
                continue
            account = self._accounts.setdefault(normal(mention.surface), _Account())
            account.mentions += 1
            account.documents += account.last != mention.document
            account.last = mention.document
            account.doubt += 1.0 if mention.place_id is None else 1.0 - mention.confidence
            for place_id, share in _shares(mention):
                account.shares[place_id] += share
            if len(account.snippets) < self._most or mention.confidence < account.snippets[-1].confidence:
                words = snippet(passages[mention.passage], mention.start, mention.end)
                found = Snippet(mention.document, mention.start, words, mention.confidence)
                account.snippets = sorted([*account.snippets, found], key=lambda s: s.confidence)[: self._most]

    def ranked(self) -> list[Worth]:
        """All names, those that a look would pay most for first."""
        rows = [_worth(name, account) for name, account in self._accounts.items()]
        return sorted(rows, key=lambda row: (-round(row.payoff, 6), row.name))


def _shares(mention: Mention) -> Sequence[tuple[str, float]]:
    """What the name of a mention can be: the place taken has what the runners-up leave."""
    others = [(runner.place_id, max(runner.score, 0.0)) for runner in mention.runners_up]
    rest = max(1.0 - sum(share for _, share in others), 0.0)
    shares = [(mention.place_id or _NOWHERE, rest), *others]
    total = sum(share for _, share in shares) or 1.0
    return [(place_id, share / total) for place_id, share in shares]


def _worth(name: str, account: _Account) -> Worth:
    shares = [(id_ or None, share / account.mentions) for id_, share in account.shares.items() if share > 0]
    shares.sort(key=lambda item: (-item[1], item[0] or ""))
    ambiguity = sum(share * math.log2(1 / share) for _, share in shares)
    doubt = account.doubt / account.mentions
    snippets = tuple(account.snippets)
    return Worth(name, account.mentions, account.documents, doubt, ambiguity, tuple(shares), snippets)
