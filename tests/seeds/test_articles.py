"""Articles of invented pages: boundaries, bylines, comments, furniture, duplicates, dates."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.timespan import TimeSpan
from seeds.articles.split import Part, split
from seeds.document import Article, Document
from tests.seeds import pages


def parts_of(text: str, **fields: object) -> list[Part]:
    return split(Document("page.txt", text, **fields))  # type: ignore[arg-type]


def articles(text: str, kind: str = "article", **fields: object) -> list[Article]:
    return [part.article for part in parts_of(text, **fields) if part.article.kind == kind]


def cut(text: str, article: Article) -> str:
    return text[article.start : article.end]


@pytest.mark.parametrize("sample", pages.MANY.values(), ids=pages.MANY)
def test_two_articles_are_found_with_title_and_date(sample: str) -> None:
    first, second = articles(sample)
    assert (first.title, second.title) == (pages.FIRST, pages.SECOND)
    assert [str(a.published) for a in (first, second)] == ["2021-05-03", "2021-04-28"]
    assert {first.published_basis, second.published_basis} == {"stated"}
    assert pages.TOLL in cut(sample, first)
    assert pages.BRIDGE in cut(sample, second)
    assert first.end < second.start


@pytest.mark.parametrize("sample", pages.ONE.values(), ids=pages.ONE)
def test_one_article_is_found_among_a_page_s_furniture(sample: str) -> None:
    [article] = articles(sample)
    assert article.title is not None
    assert article.title.casefold() == pages.FIRST.casefold()
    assert (str(article.published), article.published_basis) == ("2021-05-03", "stated")
    assert cut(sample, article).rstrip().endswith(("letter.", "harvest.”", "flood."))


def test_review_of_the_press_has_its_pieces() -> None:
    first, second = articles(pages.REVIEW)
    assert [first.publisher, second.publisher] == ["Quay Monitor", "The Capital Times"]
    assert next(a.kind for a in (part.article for part in parts_of(pages.REVIEW))) == "boilerplate"


def test_messages_of_a_channel_are_articles_without_title() -> None:
    first, second = articles(pages.CHANNEL)
    assert (first.title, first.publisher, str(first.published)) == (None, "Quay Channel", "2021-05-03")
    assert str(second.published) == "2021-04-28"


@pytest.mark.parametrize("byline", pages.BYLINES)
def test_byline_says_author_publisher_and_date(byline: str) -> None:
    text = f"{pages.FIRST}\n{byline}\n{pages.SALT}\n{pages.TOLL}\n"
    [article] = articles(text)
    assert (article.author, article.publisher, str(article.published)) == pages.BYLINES[byline]
    assert article.title == pages.FIRST


def test_subheads_captions_and_biography_stay_in_their_article() -> None:
    first, second = articles(pages.DIGEST)
    assert "Who Pays For the Harbour?" in cut(pages.DIGEST, first)
    assert cut(pages.DIGEST, first).endswith("who lives in Veldara.")
    assert cut(pages.DIGEST, second).startswith(pages.SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "By the river",
        "A letter from Veldara, 12 March 1804",
        "On October 9 talks began on the quay",
        "Photo: Quay Gazette, 12 May 2020",
        "Marlow, T. (2020). The salt war. Quay Gazette, 12 May 2020.",
    ],
)
def test_line_inside_a_text_does_not_split_it(line: str) -> None:
    text = f"{pages.FIRST}\nBy Tom Marlow | May 3, 2021\n{pages.SALT}\n{line}\n{pages.TOLL}\n{pages.BRIDGE}\n"
    [article] = articles(text)
    assert cut(text, article).endswith(pages.BRIDGE)


def test_comments_have_author_and_date_of_their_own() -> None:
    orsa, ben = articles(pages.COMMENTED, "comment")
    assert (orsa.author, str(orsa.published)) == ("Orsa Lint", "2021-05-04")
    assert (ben.author, str(ben.published)) == ("Ben", "2021-05-05")
    assert cut(pages.COMMENTED, ben).endswith("Nonsense.")
    [article] = articles(pages.COMMENTED)
    assert cut(pages.COMMENTED, article).endswith(pages.TOLL)


def test_labelled_comments_bound_the_article_above() -> None:
    first, second = articles(pages.JOURNAL, "comment")
    assert cut(pages.JOURNAL, first).startswith("(no subject)")
    assert cut(pages.JOURNAL, first).endswith("And he meant it.")
    assert [str(c.published) for c in (first, second)] == ["2021-05-04", "2021-05-13"], "the file puts the day first"
    [article] = articles(pages.JOURNAL)
    assert (str(article.published), article.published_basis) == ("2021-04-30/2021-05-04", "inferred")


def test_posts_of_a_forum_are_comments_on_the_first() -> None:
    assert len(articles(pages.FORUM)) == 1
    assert [c.author for c in articles(pages.FORUM, "comment")] == ["orsa", "ben"]


def test_furniture_and_repeated_lines_are_boilerplate() -> None:
    [article] = articles(pages.FURNISHED)
    assert (article.title, article.author, str(article.published)) == (pages.FIRST, "Tom Marlow", "2021-05-03")
    marked = [cut(pages.FURNISHED, a) for a in articles(pages.FURNISHED, "boilerplate")]
    assert marked[0].endswith("Institute of Quays")
    assert pages.FIRST in marked
    assert marked[-1].startswith("Topics")
    assert marked[-1].endswith("Sign Up")
    counted = {p.text for part in parts_of(pages.FURNISHED) for p in part.paragraphs}
    assert not counted & {"Share", "Advertisement", "Topics"}


def test_second_copy_of_a_text_is_a_duplicate() -> None:
    run = f"{pages.SALT}\n{pages.TOLL}\nShort.\n{pages.BRIDGE}"
    text = f"{pages.FIRST}\n\n{pages.WOOL}\n{run}\n\n{run}\n"
    [copy] = articles(text, "duplicate")
    assert cut(text, copy) == run
    assert copy.start > text.index(run)
    [article] = articles(text)
    assert article.end < copy.start


def test_dates_of_a_chronicle_are_no_bylines() -> None:
    [article] = articles(pages.CHRONICLE)
    assert article.published is None


def test_wrapped_text_keeps_its_paragraphs() -> None:
    [part] = parts_of(pages.WRAPPED)
    assert len(part.paragraphs) == 5
    assert (part.article.author, str(part.article.published)) == ("Tom Marlow", "2021-05-03")


def test_agency_line_dates_by_the_year_that_the_text_tells() -> None:
    opening = f"VELDARA, May 3 (Quay Press) - {pages.SALT} The toll dates from March 14, 2021."
    text = f"{pages.FIRST}\n\n{opening}\n\n{pages.TOLL}"
    [article] = articles(text)
    assert (article.publisher, str(article.published), article.published_basis) == (
        "Quay Press",
        "2021-05-03",
        "inferred",
    )


def test_byline_without_year_takes_the_year_that_the_text_tells() -> None:
    text = (
        f"{pages.FIRST}\nTom Marlow, Veldara, 12 March\n{pages.SALT} The toll dates from 2 February 2021.\n{pages.TOLL}"
    )
    [article] = articles(text)
    assert (article.author, str(article.published), article.published_basis) == ("Tom Marlow", "2021-03-12", "inferred")


def test_page_date_does_not_count_against_an_older_text() -> None:
    text = (
        f"Wednesday, May 29, 2024\n\n\nWhere the quay never sleeps.\n\n\n{pages.FIRST}\n\n{pages.SALT}\n\n"
        f"On Tuesday, March 16, 2021 the council had doubled the toll. {pages.TOLL}\n"
    )
    [article] = articles(text)
    assert article.title == pages.FIRST
    assert article.published is not None
    assert article.published.contains(TimeSpan.parse("2021-03-16/2021-03-22"))
    assert (article.published_basis, article.published.width) == ("inferred", 7)
    assert "visit" in article.evidence


def test_page_date_counts_where_the_text_fits_it() -> None:
    text = f"Wednesday, May 29, 2024\n\n{pages.FIRST}\n\n{pages.SALT} It began on May 27, 2024.\n\n{pages.TOLL}\n"
    [article] = articles(text)
    assert str(article.published) == "2024-05-29"


def test_no_date_is_invented_for_a_history() -> None:
    text = f"{pages.FIRST}\n\nThe salt war began on 12 May 1804 and ended in 1811. {pages.TOLL}\n\n{pages.BRIDGE}\n"
    [article] = articles(text)
    assert article.published is None
    assert article.published_basis is None


def test_given_date_makes_one_article() -> None:
    [article] = articles(pages.DIGEST, published=TimeSpan.parse("2022-01-01"))
    assert (article.published_basis, str(article.published)) == ("given", "2022-01-01")


def test_front_matter_is_boilerplate() -> None:
    text = f"---\ntitle: {pages.FIRST}\ndate: 2021-05-03\n---\n\n{pages.SALT}\n\n{pages.TOLL}\n"
    parts = parts_of(text, title=pages.FIRST, published=TimeSpan.parse("2021-05-03"))
    assert [p.article.kind for p in parts] == ["boilerplate", "article"]


LINES = st.sampled_from(
    [*pages.BYLINES, pages.FIRST, pages.SECOND, pages.SALT, pages.TOLL, pages.BRIDGE, "Share", "", "Reply",
     "(no subject)", "Ben says:", "May 5, 2021 at 10:40 pm", "Date: 04/05/21 21:52 (UTC)", "3 Comments",
     "May 3, 2021", "***", "• Tom Marlow"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(LINES, max_size=14).map("\n".join)))
def test_rows_cover_the_text_in_order(text: str) -> None:
    parts = parts_of(text)
    rest = list(text)
    for part in parts:
        assert 0 <= part.article.start < part.article.end <= len(text)
        rest[part.article.start : part.article.end] = [" "] * (part.article.end - part.article.start)
        for paragraph in part.paragraphs:
            assert part.article.start <= paragraph.start < paragraph.end <= part.article.end
            assert text[paragraph.start : paragraph.end] == paragraph.text
    assert not "".join(rest).replace("\0", " ").strip()
    assert [p.article.number for p in parts] == list(range(1, len(parts) + 1))
    spans = [(p.start, p.end) for part in parts for p in part.paragraphs]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
