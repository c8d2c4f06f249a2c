"""Files that are hardly TOML: torn, from an old editor, or with two things on a line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fritidspas.schemes.reading import read, read_bytes
from fritidspas.schemes.wording import sentence
from tests.schemes.files import GUIDE_TO_MOVE, SHIPPED, changed, line_of, only, problems, shipped


@pytest.mark.parametrize(
    ("start", "line"),
    [
        ("name", 'name = "Guide to Move'),
        ("name", 'name "Guide to Move"'),
        ("issuers", 'issuers = ["health_visitor", "social_worker"'),
        ("[grant]", "[grant"),
        ("holds_from", "holds_from = 2026-02-30"),
        ("amount_ore", "amount_ore = " + "9" * 5000),
        ("source", "source = " + "[" * 5000 + "]" * 5000),
    ],
)
def test_a_line_that_is_not_toml_is_told_where_it_is(start: str, line: str):
    expected = "Linjen kan ikke læses: der mangler et citationstegn eller et lighedstegn."
    assert only(changed(start, line)) == (line_of(start, GUIDE_TO_MOVE), expected)


def test_every_unreadable_line_is_told_at_once():
    text = changed("per", "per calendar_year", text=changed("name", 'name = "Guide'))
    assert [problem.line for problem in problems(text)] == [line_of("name", text), line_of("per", text)]


@pytest.mark.parametrize("broken", ['upper_age = "years', 'upper_age "years"', "upper_age = = 1"])
def test_what_can_be_read_is_judged_too_and_nothing_is_guessed_of_the_rest(broken: str):
    text = changed("upper_age", broken, "upper_years = 21", text=changed("per", 'per = "year"'))
    told = [(problem.line, problem.code) for problem in problems(text)]
    assert told == [(line_of("upper_age", text), "not_toml"), (line_of("per", text), "wrong_word")]


def test_a_key_that_cannot_be_read_is_not_told_as_missing():
    text = changed("upper_age", 'upper_age = "years"', 'upper_years = "21')
    assert [problem.code for problem in problems(text)] == ["not_toml"]


@pytest.mark.parametrize(
    ("start", "broken"), [("[grant]", "[grant"), ("source", 'source = """'), ("pays", "pays = [")]
)
def test_what_may_have_swallowed_the_lines_below_ends_the_reading(start: str, broken: str):
    text = changed(start, broken, "[pol]", text=changed("age_from", "age_from = true"))
    assert [problem.code for problem in problems(text)] == ["not_toml"]


def test_a_key_said_twice_is_told_with_its_first_line():
    text = changed("per", 'per = "once"', 'per = "once"')
    line = line_of("per", text)
    assert only(text) == (line + 1, f'"per" står allerede på linje {line}.')


@pytest.mark.parametrize(
    "line", ["who.age_from = 1", "x = {a = 1, b = 2}", "issuers = [{a = 1}]", '"a\\u0062" = 1']
)
def test_what_shares_a_line_is_told_to_have_its_own(line: str):
    told_there = [
        problem for problem in problems(changed("backdated_days", line)) if problem.code == "own_line"
    ]
    assert [problem.line for problem in told_there] == [line_of("backdated_days", GUIDE_TO_MOVE)]
    assert sentence(told_there[0]) == "Skriv hver oplysning på sin egen linje."


def test_a_file_from_an_old_editor_is_told_at_the_first_sign_it_cannot_have():
    scheme, [problem] = read_bytes("a = 1\nb = 'æ'\n".encode("latin-1"), "a.toml")
    assert (scheme, problem.code, problem.line) == (None, "not_utf8", 2)
    assert "UTF-8" in sentence(problem)


def test_windows_ends_and_mark_change_nothing():
    windows = GUIDE_TO_MOVE.replace("\n", "\r\n").encode("utf-8-sig")
    assert read_bytes(windows, "a.toml") == (shipped("guide-to-move"), [])


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_a_file_torn_in_any_way_is_told_never_fallen_over(data: st.DataObject):
    lines = SHIPPED[data.draw(st.sampled_from(sorted(SHIPPED)))].splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    torn = data.draw(
        st.sampled_from(["", "[", "x", "]]", '"""', "a = {b = 1}", "who = 1", "[who.criteria]", "[[grant]]"])
    )
    text = "\n".join([*lines[:place], torn, *lines[place + data.draw(st.integers(0, 2)) :]])
    scheme, found = read(text, "a.toml")
    assert (scheme is None) == any(not problem.is_warning for problem in found)
    assert all(1 <= problem.line <= len(lines) + 1 and sentence(problem) for problem in found)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\r", "\x7f", "\x85", "\u202e", "\u2066"])
@pytest.mark.parametrize("start", ["name", "source", "# What", "[grant]"])
def test_a_sign_nobody_sees_is_told_on_its_line(sign: str, start: str):
    line = line_of(start, GUIDE_TO_MOVE)
    text = changed(start, GUIDE_TO_MOVE.splitlines()[line - 1] + f" # a{sign}b")
    expected = f"Linjen har et usynligt tegn (U+{ord(sign):04X}). Slet det, og skriv linjen igen."
    assert only(text) == (line, expected)


@pytest.mark.parametrize("start", ["name", "granted ", "legal_basis", "text"])
def test_a_sign_nobody_sees_is_found_when_it_is_spelt_out_too(start: str):
    for escape, sign in ((r"\u0000", "U+0000"), (r"\u001b", "U+001B"), (r"\b", "U+0008")):
        text = changed(start, f'{start} = "a{escape}b"')
        assert only(text) == (
            line_of(start, text),
            f"Linjen har et usynligt tegn ({sign}). Slet det, og skriv linjen igen.",
        )


def test_the_rest_of_a_file_with_such_a_sign_is_judged_too():
    text = changed("per", 'per = "year"', text=changed("name", 'name = "Guide\x00"'))
    assert [(problem.line, problem.code) for problem in problems(text)] == [
        (line_of("name", text), "invisible"),
        (line_of("per", text), "wrong_word"),
    ]


def test_tabs_and_the_line_ends_of_windows_are_no_such_signs():
    scheme, found = read(GUIDE_TO_MOVE.replace(" # ours", "\t# ours").replace("\n", "\r\n"), "a.toml")
    assert (scheme, found) == (shipped("guide-to-move"), [])
