"""What is wrong with a file is told, all of it, each on its line and in words that say what to write."""

from dataclasses import fields
from datetime import date

import pytest

from fritidspas.schemes.reading import read
from fritidspas.schemes.reading.tables import MANY, READERS, TABLES
from fritidspas.schemes.scheme import (
    ClaimRules,
    Criterion,
    Expense,
    ForWhom,
    Gift,
    GrantRules,
    GuideRules,
    PoolRules,
    Scheme,
    Who,
)
from fritidspas.schemes.wording import told
from tests.schemes.files import GUIDE_TO_MOVE, SHIPPED, changed, line_of, only, problems, shipped

LEAST = """\
key = "least"
name = "Det mindste"
gives = ["pass"]
holds_from = 2026-01-01
[who]
money_is_a_barrier = "no"
[grant]
amount_ore = 60_000
per = "once"
pays = ["camp"]
[doors]
decided_by = "coordinator"
[follow_up]
responsible = "coordinator"
[letters]
legal_basis = "Barnets lov § 35, stk. 3"
granted = "Ja"
granted_in_part = "Delvist"
refused = "Nej"
"""

# The beginning of a line, what stands there instead, and what is told about it.
MISTAKES = [
    ("key", 'key = "Guide to Move"', '"key" må kun have små bogstaver fra a til z, cifre og bindestreger'),
    ("name", 'name = ""', '"name" skal være en tekst i citationstegn'),
    ("name", "name = 7", '"name" skal være en tekst i citationstegn'),
    ("source", "source = 7", '"source" skal være en tekst'),
    ("gives", 'gives = "pass"', '"gives" skal være en liste i kantede parenteser'),
    ("gives", "gives = []", '"gives" er tom; der skal stå mindst ét af ordene pass eller guide.'),
    ("gives", 'gives = ["pass", "ride"]', '"gives" har "ride"; der må kun stå pass eller guide.'),
    ("gives", 'gives = ["pass", ["guide"]]', '"gives" har "[\'guide\']"; der må kun stå pass eller guide.'),
    ("holds_from", 'holds_from = "2026-01-01"', '"holds_from" skal være en dato uden citationstegn'),
    ("holds_from", "holds_from = 2026-01-01T12:00:00", '"holds_from" skal være en dato uden citationstegn'),
    ("age_from", 'age_from = "0"', '"age_from" skal være et helt tal'),
    ("age_from", "age_from = true", '"age_from" skal være et helt tal'),
    ("age_from", "age_from = -1", '"age_from" er -1; det skal være fra 0 til 20.'),
    ("age_from", "age_from = 19", '"age_from" er 19; ingen i ordningen er over 18 år.'),
    (
        "upper_age",
        'upper_age = "18"',
        '"upper_age" er "18"; det skal være until_18, through_18, year_of_18 eller years.',
    ),
    (
        "upper_age",
        'upper_age = ["through_18"]',
        "det skal være until_18, through_18, year_of_18 eller years.",
    ),
    ("money_is_a_barrier", "money_is_a_barrier = true", "det skal være required, asked eller no."),
    (
        "amount_ore",
        'amount_ore = "600 kr."',
        '"amount_ore" skal være hele øre, fx 60000 for 600 kr., eller "in_each_case".',
    ),
    ("amount_ore", "amount_ore = 600.5", '"amount_ore" skal være hele øre, fx 60000 for 600 kr.'),
    ("amount_ore", "amount_ore = 0", '"amount_ore" er 0; det skal være mindst 1 øre.'),
    ("per", 'per = "year"', '"per" er "year"; det skal være calendar_year, twelve_months eller once.'),
    ("carry_over", 'carry_over = "nej"', '"carry_over" skal være true for ja eller false for nej'),
    ("backdated_days", "backdated_days = 366", '"backdated_days" er 366; det skal være fra 0 til 365.'),
    ("issuers", 'issuers = ["doctor"]', '"issuers" har "doctor"; der må kun stå health_visitor,'),
    ("months", "months = [6, 3]", '"months" skal være hele måneder, der stiger, fx [3, 6].'),
    ("months", "months = [3, 3, 6]", '"months" skal være hele måneder, der stiger'),
    ("months", "months = [0, 3, 6]", '"months" skal være hele måneder, der stiger'),
    ("months", "months = 3", '"months" skal være hele måneder, der stiger'),
    ("months", "months = [3]", '"months" skal have både 3 og 6 måneder med.'),
    ("longest_months", "longest_months = 0", '"longest_months" er 0; det skal være fra 1 til 120.'),
    ("granted ", 'granted = "{barn} har fået det"', "{barn} kendes ikke i et brev. Skriv {child}."),
    ("granted ", 'granted = "{amont}"', "{amont} kendes ikke i et brev. Skriv {amount}."),
    ("granted ", 'granted = "{xyz}"', "{xyz} kendes ikke i et brev. Skriv {child}, {scheme},"),
]


@pytest.mark.parametrize(("start", "line", "expected"), MISTAKES)
def test_a_wrong_value_is_told_at_its_line(start: str, line: str, expected: str):
    where, said = only(changed(start, line))
    assert where == line_of(start, GUIDE_TO_MOVE)
    assert expected in said


@pytest.mark.parametrize(
    ("start", "line", "expected"),
    [
        ("amount_ore", "amount_kr = 600", '"amount_kr" findes ikke under [grant]. Mente du "amount_ore"?'),
        ("per", 'pr = "calendar_year"', '"pr" findes ikke under [grant]. Mente du "per"?'),
        (
            "holds_from",
            "hold_from = 2026-01-01",
            '"hold_from" findes ikke øverst i filen. Mente du "holds_from"?',
        ),
        ("text", 'txt = "x"', '"txt" findes ikke under [[who.criteria]]. Mente du "text"?'),
        ("[grant]", "[grants]", "[grants] findes ikke. Mente du [grant]?"),
        ("[pool]", "[puljen]", "[puljen] findes ikke."),
        ("[pool]", "[who.pool]", "[who.pool] findes ikke."),
        ("source", "zzz = 1", '"zzz" findes ikke øverst i filen.'),
    ],
)
def test_a_misspelt_key_is_told_once_with_the_right_one(start: str, line: str, expected: str):
    assert only(changed(start, line)) == (line_of(start, GUIDE_TO_MOVE), expected)


@pytest.mark.parametrize(
    ("start", "table", "expected"),
    [
        ("name", "", 'Øverst i filen mangler "name".'),
        ("per", "[grant]", '[grant] mangler "per".'),
        ("text", "[[who.criteria]]", '[[who.criteria]] mangler "text".'),
        ("kind", "[guide]", '[guide] mangler "kind".'),
    ],
)
def test_a_missing_key_is_told_at_the_head_of_its_table(start: str, table: str, expected: str):
    text = changed(start)
    assert only(text) == (line_of(table, text) if table else 1, expected)


@pytest.mark.parametrize(
    ("start", "lines", "expected"),
    [
        ("upper_age", ['upper_age = "years"'], '[who] mangler "upper_years".'),
        ("upper_age", ["upper_years = 21"], '"upper_years" hører til upper_age = "years".'),
        ("amount_ore", ['amount_ore = "in_each_case"'], '[grant] mangler "most_ore".'),
        ("backdated_days", ["most_ore = 90_000"], '"most_ore" hører til amount_ore = "in_each_case".'),
        (
            "backdated_days",
            ["carry_over_most_ore = 5_000"],
            '"carry_over_most_ore" hører til carry_over = true.',
        ),
        ("gives", ['gives = ["pass"]'], '[guide] hører til gives = ["guide"].'),
        (
            "decided_by",
            ['decided_by = "coordinator"'],
            '"issuers" hører til decided_by = "issuer_or_coordinator".',
        ),
        ("decided_by", ['decided_by = "family_counsellor"'], '"issuers" hører til decided_by'),
    ],
)
def test_keys_that_do_not_go_together_are_told(start: str, lines: list[str], expected: str):
    _line, said = only(changed(start, *lines))
    assert said.startswith(expected)


def test_what_is_left_goes_on_only_where_a_pool_is_closed():
    carrying = changed("carry_over", "carry_over = true", text=SHIPPED["silkeborg-fritidspas"])
    line, said = only(carrying)
    assert (line, said) == (line_of("carry_over", carrying), '"carry_over" hører til [pool].')
    assert not problems(changed("carry_over", "carry_over = true"))


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (LEAST.replace('["pass"]', '["pass", "guide"]'), 1, "Filen mangler overskriften [guide]."),
        (LEAST + '[guide]\nkind = "paid"\n', 20, '[guide] hører til gives = ["guide"].'),
        (
            LEAST.replace('["pass"]', '["pass", "guide"]') + '[guide]\nkind = "paid"\nlongest_months = 18\n',
            22,
            '"longest_months" er 18; en lønnet guide kan højst følge et barn i 12 måneder.',
        ),
        ("courses = 3\n" + LEAST, 1, '"courses" skal være en overskrift for sig selv: [courses].'),
        (
            LEAST.replace("[grant]", "criteria = 3\n[grant]"),
            7,
            '"criteria" skal være en overskrift for hver: [[who.criteria]].',
        ),
    ],
)
def test_tables_belong_to_what_the_scheme_gives(text: str, line: int, expected: str):
    assert only(text) == (line, expected)


def test_a_guide_for_those_with_a_pass_needs_passes():
    head, guide = LEAST.split("[grant]")[0], LEAST[LEAST.index("[doors]") :]
    text = head.replace('["pass"]', '["guide"]') + guide + '[guide]\nkind = "paid"\nfor_whom = "with_pass"\n'
    assert only(text)[1] == '"for_whom" hører til gives = ["pass", "guide"].'


def test_a_criterion_stands_once():
    criterion = '[[who.criteria]]\nkey = "a_b"\ntext = "x"\n'
    text = LEAST.replace("[grant]", criterion * 2 + "[grant]")
    assert only(text) == (11, '"a_b" står allerede på linje 8.')


def test_postcodes_exist():
    where, said = only(changed("age_from", 'areas = ["8600", "0001"]'))
    assert where == line_of("age_from", GUIDE_TO_MOVE)
    assert said == '"areas" skal være postnumre i citationstegn, fx ["8600"]. 0001 er ikke et postnummer.'


def test_all_problems_come_at_once_in_the_order_of_the_file():
    text = GUIDE_TO_MOVE
    for start, line in [
        ("months", "months = 3"),
        ("name", "name = 3"),
        ("per", 'per = "year"'),
        ("kind", ""),
    ]:
        text = changed(start, line, text=text)
    told_lines = [line_of(start, text) for start in ("name", "per", "[guide]", "months")]
    assert [problem.line for problem in problems(text)] == told_lines


def test_kroner_written_as_ore_are_asked_about_and_the_file_still_holds():
    text = changed("amount_ore", "amount_ore = 600")
    scheme, [problem] = read(text, "a.toml")
    assert scheme is not None
    assert told(problem) == f"a.toml, linje {problem.line}: 600 øre er 6,00 kr. Mente du 60000?"
    assert problem.line == line_of("amount_ore", GUIDE_TO_MOVE)
    assert problems(changed("amount_ore", "amount_ore = 5_000")) == []


def test_what_is_left_out_gets_its_default():
    scheme, found = read(LEAST, "a.toml")
    assert found == []
    assert scheme is not None
    assert (scheme.source, scheme.pool, scheme.guide, scheme.courses) == ("", None, None, None)
    assert scheme.claims == ClaimRules(60, True, 200_000)
    assert scheme.follow_up.months == (3, 6)
    assert (scheme.who.age_from, scheme.doors.issuers) == (0, ())


def test_the_shipped_example_is_read_whole():
    scheme = shipped("guide-to-move")
    assert (scheme.key, scheme.gives) == ("guide-to-move", (Gift.PASS, Gift.GUIDE))
    assert scheme.holds_from == date(2026, 1, 1)
    assert isinstance(scheme.grant, GrantRules)
    assert (scheme.grant.amount_ore, scheme.grant.pays) == (60_000, (Expense.MEMBERSHIP_FEE,))
    assert scheme.who.criteria == (Criterion("not_active", "Barnet har ikke en aktiv fritid", required=True),)
    assert isinstance(scheme.pool, PoolRules)
    assert isinstance(scheme.guide, GuideRules)
    assert scheme.guide.for_whom is ForWhom.ANYBODY


@pytest.mark.parametrize("kind", READERS)
def test_every_key_of_a_table_has_one_reader(kind: type):
    read_by = [*READERS[kind], *TABLES.get(kind, {}), *MANY.get(kind, {})]
    assert sorted(read_by) == sorted(field.name for field in fields(kind))
    assert {*TABLES[Scheme].values(), *MANY[Who].values(), Scheme} == set(READERS)
