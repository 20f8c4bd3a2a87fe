import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.fold import fold, fold_with_offsets

UNITS = st.sampled_from([
    *"aBzé ßİıƏǝøŁﬁ안가がةيښאְ-–— \n\t'’ʼΩςष़क़½Å", "\u00ad", "\u200b", "\u200d", "\u200f", "e\u0301", "s\u0327\u0323",
    "か\u3099", "ᄀ\u1161\u11a8", "가\u11a8", "  ", " - ", "-\u200b-",
])  # fmt: skip
TEXTS = st.one_of(st.lists(UNITS, max_size=40).map("".join), st.text(max_size=60))


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Xankəndi", "xankendi"),
        ("Gǝncǝ", "gence"),
        ("Şuşa", "susa"),
        ("S\u0327us\u0327a", "susa"),
        ("İSTANBUL", "istanbul"),
        ("Iğdır", "igdir"),
        ("Großräschen", "grossraschen"),
        ("Sana’a", "sana'a"),
        ("Sanaʻa", "sana'a"),
        ("Nagorno–Karabakh", "nagorno karabakh"),
        ("  Nagorno-\n Karabakh ", "nagorno karabakh"),
        ("Elizavetpol’", "elizavetpol"),
        ("Орёл", "орел"),
        ("Հայաստան", "հայաստան"),
        ("Երևան", "երեւան"),
        ("می\u200cخواهد", "میخواهد"),
        ("گَنجه", "گنجه"),
        ("Łódź", "lodz"),
        ("Ａｎｋａｒａ", "ankara"),
        ("서울", "서울"),
        ("ながさき", "ながさき"),
        ("दिल्ली", "दिल्ली"),
        ("\u200fبیروت\u200e", "بیروت"),
    ],
)
def test_spellings_of_a_name_meet(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("text", "name", "surface"),
    [
        ("in Ağdam today", "agdam", "Ağdam"),
        ("in Ag\u0306dam\u0301, today", "agdam", "Ag\u0306dam\u0301"),
        ("near Gießen.", "giessen", "Gießen"),
        ("«İZMİR»", "izmir", "İZMİR"),
        ("New \u200b\n  York City", "new york", "New \u200b\n  York"),
        ("to Shu\u00adsha\u200b.", "shusha", "Shu\u00adsha"),
        ("the Nagorno - Karabakh line", "nagorno karabakh", "Nagorno - Karabakh"),
        ("ﬁnnmark", "finnmark", "ﬁnnmark"),
        ("か\u3099っこう へ", "がっこう", "か\u3099っこう"),
        ("ß ᄀ\u1161\u11a8 ", "각", "ᄀ\u1161\u11a8"),
    ],
)
def test_a_name_found_in_folded_text_leads_back_to_its_source(text: str, name: str, surface: str) -> None:
    folded = fold_with_offsets(text)
    start = folded.text.index(name)
    first, last = folded.span(start, start + len(name))
    assert text[first:last] == surface


@settings(deadline=None)  # a loaded machine is no fault
@given(TEXTS)
def test_every_character_leads_back_to_one_that_folds_to_it(text: str) -> None:
    folded = fold_with_offsets(text)
    starts = range(len(text)) if folded.starts is None else folded.starts
    assert len(starts) == len(folded.text)
    assert list(starts) == sorted(starts)
    for char, start in zip(folded.text, starts, strict=True):
        source = unicodedata.normalize("NFC", text[start : start + 3])
        assert char in fold_with_offsets(source).text


@settings(deadline=None)  # a loaded machine is no fault
@given(TEXTS, st.data())
def test_a_span_covers_what_its_stretch_was_folded_from(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text)
    assert fold(folded.text[start:end]) in fold_with_offsets(text[first:last]).text


@settings(deadline=None)  # a loaded machine is no fault
@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)  # a loaded machine is no fault
@given(st.text(alphabet="éüçşğİıÅṩǭñ aA", max_size=30))
def test_both_unicode_forms_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_plain_english_folds_at_many_megabytes_a_second() -> None:
    text = "The convoy left Stepanakert for Goris on Tuesday, officials said. " * 15_000
    start = time.perf_counter()
    assert fold_with_offsets(text).starts is None
    assert time.perf_counter() - start < 0.25  # 4 MB/s on the slowest machine; some 200 on a usual one
