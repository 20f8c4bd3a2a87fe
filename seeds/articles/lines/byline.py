"""Bylines and source lines: who wrote it, who brought it out, and when, in the shapes that pages have."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from seeds.articles.dating.dates import WrittenDate, find_dates
from seeds.articles.lines.phrases import CAPTION

MAX_BYLINE, _SENTENCE = 220, 80  # characters of any, and of one that ends as a sentence does
_BY = re.compile(
    r"(?:^|(?<=[\s|·•–—]))(?:(?:written|posted|submitted|published|reported|analysis|commentary|opinion|story|words|text|"
    r"report|interview|blog|post|edited|compiled|translated|view)\s+)?"
    r"(?:by|автор:?|von|par|por|yazan:?|müəllif:?|հեղինակ՝?|ავტორი:?)\s*:?\s+(?=\S)|^(?:authors?|byline|writer|from)\s*:\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^\s*(?:byline\s*:\s*(?=by\s)|source\s*:\s*(?=.*\d{4}$))|^\((?=[^()]*\)$)|(?<=\d{4})\)$", re.IGNORECASE
)
_CHANGED = re.compile(r"\b(?:updated|modified|edited|changed|обновлено)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:(?:first|originally|date|last|article|story|web)\s+)*(?:published|posted|updated|modified|edited|created|released|added|issued|"
    r"issue date|date|time|опубликовано|обновлено|дата|veröffentlicht|publié|mis à jour|publicado|güncelleme|tarih)\b"
    r"\s*(?:on\b|at\b|le\b|am\b|el\b|:)*",
    re.IGNORECASE,
)
_WROTE_IN = re.compile(
    r"(?P<author>\S.{0,40}?)(?: \(.{0,80}?\))? (?:wrote|posted) in (?:\[.{0,40}?\] ?)?(?P<house>.{1,60}?),? (?=\d)"
)
_USER = re.compile(
    r"(?:posted|submitted|asked)\b.{0,30}?\bby\s+(?:/?u/|@)(?P<posted>[\w-]+)|^/?u/(?P<user>[\w-]+)$"
    r"|(?P<wrote>[\w-]{2,30}) \(\[.{0,40}\] ?\S+\) wrote[,:]$",
    re.IGNORECASE,
)
_STRONG = re.compile(r"\s*[|•·»]\s*|\s+[–—/-]\s+|\s*\n\s*|\s{3,}|\s+//\s+|\s*[–—]\s*")
_NOISE = re.compile(
    r"\d+\s*(?:min(?:ute)?s?(?: read)?|comments?|views?|shares?|likes?|hours? ago|replies)"
    r"|(?:issue|vol(?:ume)?|no|nr|edition|week)\b\.?\s*\d+(?:\W+(?:issue|no|nr)\b\.?\s*\d+)?"
    r"|#\d+|(?:on|at|in|by|and|,|\.|;|:|\(|\)|-)*|\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?)?\s*\(?(?:[A-Z]{2,4})?\)?|UTC|GMT"
    r"|(?:no|leave a) (?:comments?|reply).*|edit|permalink|reply|news|opinion|analysis|world|blog|"
    r"commentary|report|briefing|statement|feature|interview|essay|review|article|story|letter|dispatch|editorial|column|"
    r"(?:late |early |final |first |national |weekend )?edition|final|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    re.IGNORECASE,
)
_PARTICLES_WORDS = """
of the and & for in de del der den van von la le al el bin ibn di da dos du on at et und y ve və и в i by with
from to
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_ORGANISATION = re.compile(
    r"\b(?:news|times|post|tv|agency|press|media|journal|daily|weekly|monthly|herald|tribune|radio|institute|magazine|review|"
    r"gazette|guardian|telegraph|observer|network|service|international|foundation|cent(?:er|re)|group|watch|report|today|online|"
    r"channel|broadcasting|council|university|press|free|voice|world|bureau|staff|desk|editors?|team|correspondents?|dispatch|"
    r"chronicle|courier|monitor|standard|express|star|sun|mirror|globe|digest|forum|blog|portal|project|society|association|ministry|"
    r"affairs|policy|dimension|cradle|insider|politico|reuters|sputnik|interfax|tass|afp|bbc|cnn|rt|wire|mail|argus|examiner|"
    r"inquirer|independent|economist|zeitung|gazeta|figaro|monde|spiegel|xinhua|ansa|dpa|efe|upi|anadolu|bloomberg|novosti|"
    r"jazeera|meduza|kommersant|armenpress|azertag|eurasianet|jamnews|iwpr|bellingcat|rferl|substack|quarterly|bulletin|"
    r"outlook|record|ledger|sentinel|advocate|reporter|nation|newsroom|commission|office)\b"
    r"|\.(?:com|org|net|info|ru|am|az|ge|tv|eu|uk)\b|(?-i:^[A-Z]{2,6}$|^The\s)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"^\s*(?:source|via|outlet|publication|publisher)\s*:\s*", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:(?:senior|staff|special|chief|foreign|war|guest|contributing|political|diplomatic|defen[cs]e|associate|[a-z]+)\s+){0,3}"
    r"(?:correspondent|reporter|writer|editor|columnist|contributor|analyst|author|journalist|member|moderator)s?"
    r"(?:,? (?:in|at|for) .{2,40})?",
    re.IGNORECASE,
)
_SPLIT_AUTHOR = re.compile(r"\s+(?:in|for|from|at)\s+(?=[A-Z\d])|,\s+(?=(?:in|for)\s)")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says.

    `by`: a word such as "By" names its author; `opens`: its headline follows; `updated`: its date is that of a change.
    """

    author: str | None = None
    publisher: str | None = None
    date: WrittenDate | None = None
    by: bool = False
    opens: bool = False
    updated: bool = False

    @property
    def is_bare_date(self) -> bool:
        """True for a line that holds a date and no name."""
        return not (self.author or self.publisher)

    def joined(self, other: Byline) -> Byline:
        """This byline with what only the other one, from the same header, says."""
        return Byline(
            self.author or other.author,
            self.publisher or other.publisher,
            other.date if other.date and (self.updated or not self.date) else self.date,
            by=self.by or other.by,
            opens=self.opens,
            updated=self.updated and (other.updated or not other.date),
        )


def parse_byline(line: str, *, day_first: bool = True) -> Byline | None:
    """The byline that a line is; None for any other line."""
    return _parse(line, day_first) if len(line) <= MAX_BYLINE else None


@lru_cache(maxsize=8_192)
def _parse(line: str, day_first: bool) -> Byline | None:
    line = _FIELD.sub("", line.strip("*_"))
    if not _can_be_byline(line):
        return None
    dates = list(find_dates(line, day_first=day_first))
    user = _USER.match(line)
    if user:
        name, opens = user["posted"] or user["user"], user["wrote"] is not None
        return Byline(name or user["wrote"], None, dates[0] if dates else None, by=not opens, opens=opens)
    if not dates and not _BY.match(line):
        return None
    wrote = _WROTE_IN.match(line)
    if wrote and dates:
        return Byline(tidy_name(wrote["author"]), tidy_name(wrote["house"]), dates[0], opens=True)
    date, updated = _first_published(line, dates)
    found = _names(_without(line, dates), date)
    return replace(found, updated=updated) if found else None


def _can_be_byline(line: str) -> bool:
    if not line or len(line) > MAX_BYLINE or line[0] in "\"“'‘«(—–" or "(@" in line or line.count(". ") > 2:
        return False
    return not (len(line) > _SENTENCE and line[-1] in '.!?”"') and not CAPTION.fullmatch(line)


def _names(rest: str, date: WrittenDate | None) -> Byline | None:
    """Author and publisher in what a byline has beside its date."""
    marker = _BY.search(rest)
    if marker is None or (date is None and rest[: marker.start()].strip()):
        return _source(rest, date) if date else None
    before = _parts(rest[: marker.start()])
    signed = _signed(rest[marker.end() :], date)
    if signed is None or not before:
        return signed
    return replace(signed, publisher=signed.publisher or _name_or_none(before[0]))


def is_name(text: str, *, longest: int = 7) -> bool:
    """Tell whether words read as a name: few, nearly all capitalised, no sentence."""
    words = text.split()
    if (
        not 1 <= len(words) <= longest
        or len(text) > 70
        or (text[-1] in ".!?:;" and not re.search(r"\b[A-Z]\.$|\b[JS]r\.$", text))
    ):
        return False
    plain = [word for word in words if word.lower() not in _PARTICLES]
    return bool(plain) and all(word[0].isupper() or word[0] in "'’\"“(@" or not word[0].islower() for word in plain)


def is_organisation(name: str) -> bool:
    """Tell whether a name reads as that of a paper, an agency or an institute."""
    return bool(_ORGANISATION.search(name)) and not is_role(name)


def is_role(text: str) -> bool:
    """Tell whether a line says what somebody is: "Senior correspondent"."""
    return len(text) <= 70 and bool(_ROLE.fullmatch(text.strip()))


def split_dated(line: str) -> tuple[str, WrittenDate | None]:
    """A line without the full date that it begins with, and that date; the line itself where it begins with none."""
    date = next(find_dates(line), None) if line[:1].isalnum() else None
    if date is None or date.start > 0 or date.span is None:
        return line, None
    return line[date.end :].lstrip(" -–—:|,."), date


def tidy_name(name: str) -> str:
    """A name without the capitals and signs that a byline puts around it."""
    bare = _NAMED.sub("", name).strip(" \t,.;:|-–—•·*_")
    shouted = bare.isupper() and len(bare) > 4 and " " in bare
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), bare) if shouted else bare


def _without(line: str, dates: list[WrittenDate]) -> str:
    for date in reversed(dates):
        line = line[: date.start] + " | " + line[date.end :]
    return _LABEL.sub(" ", line) if dates else line


def _first_published(line: str, dates: list[WrittenDate]) -> tuple[WrittenDate | None, bool]:
    """The first date that is none of a change, else the first, and whether it is that of a change."""
    for date in dates:
        if not _CHANGED.search(line, max(0, date.start - 24), date.start):
            return date, False
    return (dates[0], True) if dates else (None, False)


def _parts(rest: str) -> list[str]:
    pieces = [piece.strip(" ,;:()[]") for piece in _STRONG.split(rest)]
    return [piece for piece in pieces if piece and not _NOISE.fullmatch(piece)]


def _signed(rest: str, date: WrittenDate | None) -> Byline | None:
    parts = _parts(rest)
    if not parts or len(parts) > 4 or not any(map(str.isalpha, parts[0])):
        return None
    author = _SPLIT_AUTHOR.split(parts[0])[0]
    author = author.removesuffix(" on").removesuffix(" On")
    people, _, house = author.partition(", ")
    if house and is_organisation(house):
        author, parts = people, [people, house, *parts[1:]]
    longest = 14 if " and " in author or "," in author else 7
    user_name = date is not None and len(author.split()) == 1
    if len(author) > 110 or not (user_name or is_name(author, longest=longest) or _is_list_of_names(author)):
        return None
    if not date and (len(parts[0].split()) > 8 or rest.rstrip().endswith((".", ":", ";"))):
        return None
    publisher = next((tidy_name(part) for part in parts[1:] if is_name(part, longest=9)), None)
    return Byline(tidy_name(author), publisher, date, by=True)


def _is_list_of_names(text: str) -> bool:
    names = re.split(r",\s*(?:and\s+)?|\s+(?:and|&)\s+", text)
    return len(names) > 1 and all(is_name(name, longest=4) for name in names if name)


def _source(rest: str, date: WrittenDate) -> Byline | None:
    parts = _parts(rest)
    if len(parts) == 1 and "," in parts[0]:
        parts = [piece for part in parts[0].split(",") if (piece := part.strip()) and not _NOISE.fullmatch(piece)]
        if len(parts) > 1 and not is_organisation(parts[0]):
            house = next((tidy_name(part) for part in parts[1:] if is_organisation(part)), None)
            return Byline(tidy_name(parts[0]), house, date) if _all_names(parts) else None
    if len(parts) > 3 or not _all_names(parts):
        return None
    if not parts:
        return Byline(date=date)
    if len(parts) == 1 and rest.replace(" ", "") == f"{parts[0]}|" and not is_organisation(parts[0]):
        return None  # "Signed 2 May 1921"
    if len(parts) == 1 and _is_beside(rest, parts[0]) and not is_organisation(parts[0]):
        return Byline(tidy_name(parts[0]), None, date)
    if len(parts) == 1 or is_organisation(parts[0]):
        writer = next((tidy_name(part) for part in parts[1:] if not is_organisation(part)), None)
        return Byline(writer, tidy_name(parts[0]), date)
    return Byline(tidy_name(parts[0]), tidy_name(parts[1]), date)


def _is_beside(rest: str, name: str) -> bool:
    """A person's two or three names right before the date, without a sign that sets a publisher off."""
    beside = rest.strip().startswith(name) or rest.lstrip().startswith("|")  # the date's place
    return beside and rest.strip(" ,|") == name and 2 <= len(name.split()) <= 3


def _all_names(parts: list[str]) -> bool:
    return all(is_name(part, longest=8) for part in parts)


def _name_or_none(part: str) -> str | None:
    return tidy_name(part) if is_name(part) else None
