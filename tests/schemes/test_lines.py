"""The scanner finds what tomllib finds, each thing on the line where it stands, or says that it cannot."""

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fritidspas.schemes.lines import Path, find, paths_of
from tests.schemes.files import SHIPPED

NAMES = st.text("abcdefgh_-0123456789", min_size=1, max_size=6)
# What is inside a string must count for nothing.
TRICKY = st.text("ab \"'#=[]{},.\\\n", max_size=12)


def basic(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def long(text: str) -> str:
    return '"""' + text.replace("\\", "\\\\").replace('"""', '""\\"') + '\\n"""'


def literal(text: str) -> str:
    return "'" + text.replace("'", "").replace("\n", "") + "'"


def long_literal(text: str) -> str:
    return "'''" + text.replace("'", "") + "'''"


SIMPLE = st.one_of(
    st.integers(-9, 10**6).map(str),
    st.sampled_from(["true", "2026-01-01", "1_000", "1.5"]),
    TRICKY.map(basic),
    TRICKY.map(long),
    TRICKY.map(literal),
    TRICKY.map(long_literal),
)
VALUES = SIMPLE | st.lists(
    SIMPLE | st.lists(SIMPLE, max_size=2).map(lambda inner: f"[{', '.join(inner)}]")
).map(lambda items: "[  # a ] list\n  " + ", # next [\n\n".join(items) + "\n]")
COMMENTS = st.sampled_from(["", '  # a = ["', "\n", "\n# [not] = 'a table\n"])
MANY = settings(max_examples=300, deadline=None, derandomize=True)
KEYS = NAMES | NAMES.map(lambda name: f'"{name}"') | NAMES.map(lambda name: f"'{name}'")


@st.composite
def documents(draw: st.DrawFn) -> str:
    """TOML as the format wants it, with everything that could lead a scanner astray."""
    parts: list[str] = []
    heads = st.sampled_from(["", "[{0}]", "[ {0} . x ] # [b]", "[[{0}.y]]", "[[{0}]]"])
    for head in draw(st.lists(heads, max_size=5)):
        if head:
            parts.append("  " + head.format(draw(KEYS)))
        for key in draw(st.lists(KEYS, max_size=3)):
            parts.append(f"{key} = {draw(VALUES)}{draw(COMMENTS)}")
    return draw(st.sampled_from(["\n", "\r\n"])).join(["", *parts, ""])


def agrees(text: str, data: dict[str, Any]) -> bool:
    return set(find(text).line_of) == set(paths_of(data))


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_file_has_every_key_on_its_line(key: str):
    text = SHIPPED[key]
    places = find(text)
    assert (set(places.line_of), places.strange) == (set(paths_of(tomllib.loads(text))), [])
    lines = text.splitlines()
    for path, line in places.line_of.items():
        name = next(part for part in reversed(path) if isinstance(part, str))
        assert name in lines[line - 1]


@MANY
@given(documents())
def test_what_tomllib_reads_is_found_whole_and_on_its_line(text: str):
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert agrees(text, data)
    lines = text.split("\n")
    for path, line in find(text).line_of.items():
        name = next(part for part in reversed(path) if isinstance(part, str))
        assert name in lines[line - 1]


@MANY
@given(st.text("ab=.[]{}\"'#\\ \n\r1,", max_size=40))
def test_the_scanner_takes_anything_without_a_fall(text: str):
    find(text)


@pytest.mark.parametrize(
    "text", ["a = {b = 1}", "a.b = 1", "a = [{b = 1}]", "[a]\nb = [[{}]]", '"a\\u0062" = 1', "'a\"' = 1"]
)
def test_what_does_not_stand_by_itself_shows_as_a_difference(text: str):
    assert not agrees(text, tomllib.loads(text))


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_string_may_end_in_quotes_of_its_own(quote: str):
    text = f"a = [{quote * 3}x{quote * 4}, {quote * 3}[{quote * 5}]\nb = 1\n"
    assert agrees(text, tomllib.loads(text))
    assert find(text).line_of == {("a",): 1, ("b",): 2}


def test_a_bracket_nobody_closed_hides_only_its_own_line():
    places = find('a = ["x",\nb = 2\n[c]\nd = 3\n')
    assert places.line_of == {("a",): 1, ("b",): 2, ("c",): 3, ("c", "d"): 4}


def test_what_is_said_again_is_told_with_both_lines():
    assert find("a = 1\nb = 2\na = 3\n[c]\n[c]\n").repeated == [(("a",), 3, 1), (("c",), 5, 4)]


def test_many_tables_of_one_name_are_counted():
    expected: dict[Path, int] = {
        ("a",): 1,
        ("a", "b"): 1,
        ("a", "b", 0): 1,
        ("a", "b", 1): 2,
        ("a", "b", 1, "c"): 3,
    }
    assert find("[[a.b]]\n[[a.b]]\nc = 1\n").line_of == expected


def test_a_path_that_has_no_line_gets_the_nearest_around_it():
    places = find("\n[a]\nb = 1")
    assert [places.line(path) for path in [("a", "b"), ("a", "z"), ("z",), ()]] == [3, 2, 1, 1]
