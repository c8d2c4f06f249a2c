"""`fritidspas match`, as it is typed."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fritidspas.cli import main
from fritidspas.matching.candidates import find
from fritidspas.matching.check import check
from fritidspas.matching.generator import generate, write_folder
from fritidspas.matching.reading import CHILDREN, FILES, GUIDES, OFFERS
from fritidspas.matching.weights import PARTS, Weights
from tests.matching.files import contents

PROBLEM = generate(40, 14, seed=7)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(PROBLEM, tmp_path / "in")
    return tmp_path / "in"


def match(folder: Path, *more: str) -> Result:
    out = str(folder.parent / "out")
    return CliRunner().invoke(main, ["match", str(folder), "--out", out, "--start", "2026-08-10", *more])


def rows(folder: Path, file: str) -> list[dict[str, str]]:
    with (folder.parent / "out" / file).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_a_run_writes_matches_that_hold_and_a_reason_for_everybody_else(folder):
    assert match(folder).exit_code == 0
    proposal = {row["child_id"]: row["guide_id"] for row in rows(folder, "matches.csv")}
    unmatched = {row["child_id"] for row in rows(folder, "unmatched.csv")}
    assert len(proposal) > 10
    assert check(PROBLEM, proposal) == []
    assert proposal.keys() | unmatched == PROBLEM.children.keys()
    assert not proposal.keys() & unmatched
    assert not (folder.parent / "out" / "pairs.csv").exists()


def test_the_pairs_written_are_the_feasible_ones_with_the_scores_that_were_optimised(folder):
    match(folder, "--pairs")
    candidates = find(PROBLEM)
    pairs = {(row["child_id"], row["guide_id"]): row for row in rows(folder, "pairs.csv")}
    assert len(pairs) == len(candidates.pair_child)
    for row in pairs.values():
        weighted = zip(PARTS, Weights().in_order, strict=True)
        assert int(row["score"]) == sum(int(row[part]) * weight for part, weight in weighted)
    total = 0
    for row in rows(folder, "matches.csv"):
        assert row["score"] == pairs[row["child_id"], row["guide_id"]]["score"]
        total += int(row["score"])
    assert json.loads((folder.parent / "out" / "run.json").read_text())["objective"]["score"] == total


def test_the_run_tells_how_good_it_is_and_on_what_it_rests(folder):
    match(folder, "--seed", "3")
    run = json.loads((folder.parent / "out" / "run.json").read_text())
    assert run["status"] == "optimal"
    assert run["bound"] == run["objective"]
    assert run["counts"]["matched"] + run["counts"]["unmatched"] == run["counts"]["children"] == 40
    assert (run["seed"], run["start"], run["end"]) == (3, "2026-08-10", "2027-08-10")
    assert run["weights"] == Weights().as_dict()
    assert set(run["seconds"]) == {"find", "solve", "check", "explain"}
    assert len(run["input_sha256"]) == 64


def test_the_same_input_gives_the_same_files_in_any_order_separator_and_encoding(folder):
    match(folder)
    first = [(folder.parent / "out" / name).read_bytes() for name in ("matches.csv", "unmatched.csv")]
    for file in FILES:
        header, *lines = (folder / file).read_text(encoding="utf-8").splitlines()
        turned = "\r\n".join([header, *reversed(lines)]).replace(",", ";")
        (folder / file).write_bytes(turned.encode("cp1252"))
    match(folder)
    assert first == [(folder.parent / "out" / name).read_bytes() for name in ("matches.csv", "unmatched.csv")]


def test_weights_of_a_file_change_what_is_best(folder, tmp_path):
    weights = tmp_path / "weights.toml"
    weights.write_text("nearness = 10\n")
    assert match(folder, "--pairs", "--weights", str(weights)).exit_code == 0
    assert all(int(row["score"]) == 10 * int(row["nearness"]) for row in rows(folder, "pairs.csv"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nearness = 9\n", "must sum to 10"),
        ("nearnes = 10\n", "unknown part nearnes"),
        ("nearness = \n", "Invalid value"),
        ("nearness = '10'\n", "whole number"),
    ],
)
def test_weights_that_cannot_be_used_are_refused(folder, tmp_path, text, told):
    weights = tmp_path / "weights.toml"
    weights.write_text(text)
    result = match(folder, "--weights", str(weights))
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (folder.parent / "out").exists()


def test_bad_files_are_told_row_by_row_and_nothing_is_written(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for file, content in contents(CHILDREN, gender="q", priority="12").items():
        (folder / file).write_bytes(content)
    (folder / OFFERS).write_bytes(contents(OFFERS, club="")[OFFERS])
    result = match(folder)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "children.csv row 2 column gender: 'q': expected one of f m x",
        "children.csv row 2 column priority: '12': expected a whole number from 0 to 9",
        "offers.csv row 2 column club: must be given",
        "3 errors; nothing was written.",
    ]
    assert not (tmp_path / "out").exists()


def test_bad_files_leave_the_answer_of_an_earlier_run_alone(folder):
    match(folder)
    before = (folder.parent / "out" / "run.json").read_bytes()
    (folder / GUIDES).write_text("nothing")
    assert match(folder).exit_code == 2
    assert (folder.parent / "out" / "run.json").read_bytes() == before


def test_a_lock_that_breaks_a_rule_stops_the_run_and_names_the_rule(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for file, content in contents(CHILDREN, locked_guide="G1", language_need="ar").items():
        (folder / file).write_bytes(content)
    result = match(folder)
    assert result.exit_code == 2
    assert "children.csv row 2 column locked_guide: " in result.stderr
    assert "breaks rule 4 (the guide speaks the language the child needs)" in result.stderr


@pytest.mark.parametrize(
    "options", [["--start", "tomorrow"], ["--end", "2026-08-09"], ["--time-limit", "-1"], ["--seed", "x"]]
)
def test_options_that_make_no_sense_are_refused(folder, options):
    assert match(folder, *options).exit_code == 2
    assert not (folder.parent / "out").exists()


def test_an_empty_problem_has_an_empty_answer(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for file, content in contents().items():
        (folder / file).write_bytes(content.splitlines(keepends=True)[0])
    assert match(folder).exit_code == 0
    assert rows(folder, "matches.csv") == rows(folder, "unmatched.csv") == []


def test_a_time_limit_of_nothing_still_gives_an_answer_that_holds(folder):
    assert match(folder, "--time-limit", "0").exit_code == 0
    run = json.loads((folder.parent / "out" / "run.json").read_text())
    assert run["status"] in ("timed_out", "optimal")
    assert all(run["bound"][level] >= value or level == "score" for level, value in run["objective"].items())
    assert check(PROBLEM, {row["child_id"]: row["guide_id"] for row in rows(folder, "matches.csv")}) == []


def test_matching_files_never_loads_the_web():
    code = (
        "import sys, fritidspas.cli, fritidspas.cli.match, fritidspas.matching.engine;"
        "sys.exit('flask' in sys.modules or 'sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_reading_a_problem_never_loads_the_solver():
    code = "import sys, fritidspas.matching, fritidspas.matching.reading; sys.exit('ortools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
