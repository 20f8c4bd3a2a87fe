"""The guess at a text's language."""

from __future__ import annotations

import pytest

from seeds.articles.split import split
from seeds.corpus import read_document
from seeds.document import Document
from seeds.language import guess_language
from tests.seeds import pages

RUSSIAN = (
    "Перемирие в долине нарушено. Ночью на границе снова стреляли. По словам жителей нижних сёл, обстрел начался "
    "12 марта 2021 года около трёх часов и продолжался до рассвета, а утром дорогу перекрыли."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (pages.SALT, "en"),
        (RUSSIAN, "ru"),
        ("Вночі на кордоні знову стріляли, і ніхто не знає, що буде далі у цьому селі.", "uk"),
        ("Die Brücke ist seit dem Morgen gesperrt, und niemand weiß, wann sie für die Karren wieder frei ist.", "de"),
        ("La ville est tombée dans la nuit et les habitants ont fui par la route du nord, qui est sous le feu.", "fr"),
        ("Körpü dünən gecə bağlandı və bir daha açılmadı, çünki çay bu il üçün çox qalxıb.", "az"),
        ("Կամուրջը գիշերը փակեցին", "hy"),
        ("ხიდი ღამით დაკეტეს", "ka"),
        ("Nonsense.", None),
        ("", None),
        ("12 34 56", None),
    ],
)
def test_language_is_guessed_by_script_and_common_words(text: str, code: str | None) -> None:
    assert guess_language(text) == code


def test_article_says_its_language_and_is_dated_by_its_rules() -> None:
    reading = read_document(Document("page.txt", RUSSIAN), catalogue=None)
    assert reading.articles[0].language == "ru"
    assert [str(time.when) for passage in reading.passages for time in passage.times] == ["2021-03-12"]


def test_given_language_counts() -> None:
    [part] = split(Document("page.txt", RUSSIAN, language="uk"))
    assert part.article.language == "uk"
