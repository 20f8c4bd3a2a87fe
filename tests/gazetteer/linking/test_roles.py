from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.linking.mention import Role
from gazetteer.linking.role_cues import PlaceSpan
from gazetteer.linking.role_words import kind_class, load_words
from gazetteer.linking.roles import PLACE_ROLES, RoleGuess, judge
from gazetteer.linking.train_roles import confusion, fit, main, read_examples, read_invented

KINDS = {"Ruritania": "country", "Borduria": "country", "Klow": "capital", "Streslau": "town", "Zenda": "region"}
NAME = re.compile("|".join(KINDS))


def judged(text: str) -> list[RoleGuess]:
    return judge(text, [(name.start(), name.end(), KINDS[name.group()]) for name in NAME.finditer(text)])


def roles(text: str) -> list[Role]:
    return [guess.role for guess in judged(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania accused the rebels of treason.",
        "Klow does not want to quarrel over this.",
        "The ceasefire was mediated by Ruritania, which wants peace.",
        "Borduria's prime minister resigned.",
        "They signed a treaty with Borduria and Ruritania last year.",
        "The war between Ruritania and Borduria ended.",
        "Ruritania-backed fighters took the bridge.",
        "The government of Borduria fell.",
        "The foreign ministers of Borduria and Ruritania met.",
        "Nobody knows why Klow supported its ally Borduria.",
    ],
)
def test_states_that_act_are_metonymic(text: str) -> None:
    assert set(roles(text)) == {"metonymic"}


@pytest.mark.parametrize(
    "text",
    [
        "Talks began in Klow.",
        "The river flows through the territory of Ruritania.",
        "The Ruritania-Borduria border was closed.",
        "They travelled from Klow to Streslau.",
        "Borduria's northern border is long.",
        "Ruritania's 83 million citizens voted.",
        "The village is part of Borduria.",
        "The city of Streslau was bombed.",
        "The conflict in Zenda goes on.",
        "Streslau was captured by the army.",
        "The Zenda region is mountainous.",
        "Fires broke out in Klow, Streslau and Zenda.",
        "Snow fell in southern Borduria.",
    ],
)
def test_ground_is_literal(text: str) -> None:
    assert set(roles(text)) == {"literal"}


@pytest.mark.parametrize(
    "text",
    [
        "The Klow regime raised taxes.",
        "The Zenda lobby lost its influence.",
        "A Ruritania embassy spokesman declined to comment.",
        "He studied at the University of Klow.",
        "The Streslau Group met again.",
        "The Borduria Army advanced.",
        "The Zenda conflict is old.",
    ],
)
def test_modifiers_are_adjectival(text: str) -> None:
    assert set(roles(text)) == {"adjectival"}


def test_names_of_a_list_share_the_words_around_it() -> None:
    assert roles("Envoys met in Klow, Streslau and Zenda on Monday.") == ["literal"] * 3
    assert roles("Klow, Ruritania and Borduria agreed to stop.") == ["metonymic"] * 3


def test_seats_of_governments_act_whatever_their_kind() -> None:
    (guess,) = judge("Tokyo wants a treaty.", [(0, 5, "city")])
    assert guess.role == "metonymic"


def test_a_comma_alone_makes_no_list() -> None:
    assert roles("They fled from Zenda, Borduria says.") == ["literal", "metonymic"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Talks began in Klow.", "after 'in'"),
        ("The Klow regime raised taxes.", "'regime' follows"),
        ("We saw that Borduria's border is long.", "it owns 'border'"),
    ],
)
def test_reasons_quote_the_text(text: str, reason: str) -> None:
    assert judged(text)[0].reason == reason


def test_line_breaks_inside_a_sentence_do_not_matter() -> None:
    text = "The envoys who came by train met in Klow for talks about\nthe old border of Ruritania."
    assert roles(text) == roles(text.replace("\n", " "))


@pytest.mark.parametrize(
    "text", ["Klow", " Klow ", "Klow's", "Klow-", "'Klow'", "in\u00a0Klow\u200b", "Klow\u0301 ran"]
)
def test_bare_and_odd_surroundings(text: str) -> None:
    (guess,) = judged(text)
    assert guess.role in PLACE_ROLES
    assert guess.reason


PIECES = [
    "Klow",
    "Ruritania",
    " ",
    ", ",
    " and ",
    "-",
    "'s",
    "’s ",
    "in ",
    "war ",
    "said ",
    "\n",
    ".",
    "(",
    "“",
    "İ",
    "\u202e",
]


@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_every_name_gets_one_role_and_a_probability(pieces: list[str]) -> None:
    text = "".join(pieces)
    guesses = judged(text)
    assert len(guesses) == len(NAME.findall(text))
    assert all(1 / 3 - 1e-9 <= guess.probability <= 1 and guess.reason for guess in guesses)
    assert guesses == judged(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_around_a_name_is_borne(before: str, after: str) -> None:
    spans: list[PlaceSpan] = [(len(before), len(before) + 4, "capital")]
    assert len(judge(f"{before}Klow{after}", spans)) == 1


def test_kinds_fall_into_classes() -> None:
    assert [kind_class(kind) for kind in ("country", "village", "river", "unrecognised_state")] == [
        "country",
        "town",
        "nature",
        "state",
    ]


def test_verbs_are_inflected() -> None:
    after = load_words().after
    assert {after[form] for form in ("accuses", "accused", "accusing", "tries", "denied", "said")} == {"acts"}


def test_learning_is_repeatable_and_learns(tmp_path: Path) -> None:
    examples = list(read_invented())
    weights = fit(examples)
    assert weights == fit(examples)
    table = confusion(examples, weights)
    right = sum(count for (gold, guess), count in table.items() if gold == guess)
    assert right > 0.9 * len(examples)


def test_trainer_reads_gold_and_holds_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    place = '{"start": 6, "end": 10, "role": "literal", "kind": "capital"}'
    lines = [f'{{"id": "{i}", "text": "He is Klow bound", "places": [{place}]}}' for i in "ab"]
    gold.write_text("\n".join(lines), encoding="utf-8")
    assert [example.document for example in read_examples([gold])] == ["a", "b"]
    output = tmp_path / "weights.json"
    main([str(gold), "-o", str(output), "--hold-out", "b"])
    assert "held out 1 names" in capsys.readouterr().out
    assert output.read_text(encoding="utf-8").startswith("{")


def test_typed_corpora_are_mapped_to_roles(tmp_path: Path) -> None:
    gold = tmp_path / "typed.jsonl"
    text = "Klow's men saw Klow; the Klow team"
    rows = [(0, "Non_Literal_Modifier"), (15, "Literal"), (25, "Non_Literal_Modifier")]
    toponyms = ", ".join(f'{{"start": {s}, "end": {s + 4}, "kind": "{kind}"}}' for s, kind in rows)
    gold.write_text(f'{{"id": "a", "text": "{text}", "toponyms": [{toponyms}]}}', encoding="utf-8")
    examples = list(read_examples([gold]))
    assert [PLACE_ROLES[example.role] for example in examples] == ["metonymic", "literal", "adjectival"]
    assert {example.weight for example in examples} == {0.5}
