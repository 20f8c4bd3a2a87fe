"""A guess at the language of a text, by its script and its commonest words: which rules to read it by."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 1_500  # characters
_LEAST_WORDS, _LEAST_SHARE = 4, 0.08  # of the words must be common ones
_LEAD = 1.3  # times as many as in any other language
_SCRIPTS = (
    ("hy", "\u0530-\u058f"),
    ("ka", "\u10a0-\u10ff\u1c90-\u1cbf"),
    ("el", "\u0370-\u03ff"),
    ("he", "\u0590-\u05ff"),
    ("ko", "\uac00-\ud7af"),
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u4e00-\u9fff"),
    ("th", "\u0e00-\u0e7f"),
    ("hi", "\u0900-\u097f"),
    ("arabic", "\u0600-\u06ff"),
    ("cyrillic", "\u0400-\u04ff"),
)
_SCRIPT = re.compile("|".join(rf"(?P<{name}>[{letters}])" for name, letters in _SCRIPTS))
_BEYOND_LATIN = re.compile("[^\u0000-\u024f\u1e00-\u20ff]")
_LETTERS = {  # that set a language apart from its neighbours
    "ru": "ыэё", "uk": "іїєґ", "sr": "јљњћђџ", "az": "əı", "tr": "ı", "de": "ß", "pl": "łśżę", "ro": "țșă", "hr": "đ",
    "fa": "پچژگ", "ur": "ےںٹڈ", "es": "ñ¿", "pt": "ãõ",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = {
    "en": "the of and to in that is was for on with as by at from it his were are has have had not be but they this",
    "de": "der die das und in den von zu mit ist im des auf für nicht ein eine dem sich als auch es an werden wird hat",
    "fr": "le la les de des et en un une du que qui dans est pour par sur au pas plus ne se ce il avec son sont",
    "es": "el la los las de del y en que un una por con para se su es no al lo como más fue pero ha sus",
    "it": "il la di e che in un una per del della è con non si le i da al dei gli sono nel alla come ha",
    "pt": "o a os as de do da e em que um uma para com não se por no na mais dos das foi ao como",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als door naar werd maar bij hebben",
    "pl": "i w na z do nie się że jest to o jak po ale od za przez przy dla są był oraz która który tym",
    "ro": "și în de la a cu pe nu din că o se un este pentru mai care au fost prin sau lui sunt după",
    "hr": "i u je na da se su za od s o ne su koji bi to kao ali iz će nije što po sa",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi ne en kadar sonra ise değil göre tarafından oldu ama her",
    "az": "və bir bu da də üçün ilə olan daha çox kimi ki sonra isə edib olub tərəfindən onun artıq lakin həm",
}
_CYRILLIC = {
    "ru": "и в не на что с по как а то это из к у за от для был его но они было при так же после все",
    "uk": "і в не на що з у та до як за від це для його але про вони був є після які також їх року",
    "bg": "и в на за да се от е не с по че са като до при което но той това бе след със",
    "sr": "и у је на да се су за од са о не који би то као али из ће није што по",
}
_ARABIC = {
    "ar": "في من على إلى أن التي الذي عن مع هذا هذه كان ما بين بعد لا قد كما",
    "fa": "و در به از که این را با است برای آن یک خود تا بر هم نیز شد شده کرد",
    "ur": "کے کی میں ہے اور سے کا کو نے پر کہ یہ ہیں اس بھی تھا گیا",
}
_WORDS = {
    script: {code: frozenset(words.split()) for code, words in table.items()}
    for script, table in (("latin", _LATIN), ("cyrillic", _CYRILLIC), ("arabic", _ARABIC))
}
_COMMON = {script: frozenset().union(*table.values()) for script, table in _WORDS.items()}


def guess_language(text: str) -> str | None:
    """BCP 47 code of the language that a text is most likely written in; None where it is too short or unlike any."""
    sample = text[:_SAMPLE]
    script = _script(sample) if _BEYOND_LATIN.search(sample) else "latin"
    return _by_words(sample, script) if script in _WORDS else script


def _script(sample: str) -> str:
    """The script that most letters stand in, "latin" for all that are none of the others."""
    counts = Counter(found.lastgroup or "" for found in _SCRIPT.finditer("".join(_BEYOND_LATIN.findall(sample))))
    if not counts:
        return "latin"
    name, count = counts.most_common(1)[0]
    if name == "zh" and counts["ja"] > count / 10:
        name = "ja"
    return name if 2 * sum(counts.values()) > sum(map(str.isalpha, sample)) else "latin"


def _by_words(sample: str, script: str) -> str | None:
    low = sample.lower()
    words = Counter(_WORD.findall(low))
    table = _WORDS[script]
    known = words.keys() & _COMMON[script]
    counts = {code: sum(words[word] for word in known & common) for code, common in table.items()}
    if not low.isascii():
        counts = {code: count + sum(map(low.count, _LETTERS.get(code, ""))) for code, count in counts.items()}
    scores = sorted(((count, code) for code, count in counts.items()), reverse=True)
    (best, code), (second, _) = scores[0], scores[1]
    enough = best >= max(_LEAST_WORDS, _LEAST_SHARE * words.total())
    return code if enough and best >= _LEAD * second else None
