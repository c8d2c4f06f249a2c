"""Half of the explaining beside: the same answer with two processors, with one, and when the process is lost."""

from dataclasses import replace

import pytest

from fritidspas.matching import beside, run
from fritidspas.matching.answer import RunResult
from fritidspas.matching.generator import generate


@pytest.fixture
def always(monkeypatch):
    """However little there is to explain."""
    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(beside.os, "cpu_count", lambda: 2)


@pytest.fixture
def asked():
    return generate(60, 20, seed=3)


def told(result: RunResult) -> RunResult:
    return replace(result, seconds={})


def test_with_a_second_processor_the_answer_is_the_same(always, asked, monkeypatch):
    beside_it = told(run(asked))
    monkeypatch.setattr(beside.os, "cpu_count", lambda: 1)
    assert beside_it == told(run(asked))


def test_the_matched_are_explained_in_the_other_process(always, asked, monkeypatch):
    here = []
    monkeypatch.setattr("fritidspas.matching.engine.explain_matched", lambda *_: here.append(True))
    assert run(asked).matched
    assert not here


@pytest.mark.parametrize("when", ["begin", "matched"])
def test_when_the_process_is_lost_all_is_explained_here(always, asked, monkeypatch, when):
    whole = told(run(asked))
    todo = getattr(beside.Beside, when)
    lost = []

    def kill_first(self, *work):
        self._process.kill()
        self._process.wait()
        lost.append(self._process)
        return todo(self, *work)

    monkeypatch.setattr(beside.Beside, when, kill_first)
    assert told(run(asked)) == whole
    assert lost


def test_no_process_is_left_when_the_run_fails(always, asked, monkeypatch):
    processes = []
    start = beside.Beside.__init__

    def remembered(self, candidates):
        start(self, candidates)
        processes.append(self._process)

    monkeypatch.setattr(beside.Beside, "__init__", remembered)
    monkeypatch.setattr("fritidspas.matching.engine.check", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(asked)
    assert [process.returncode is not None for process in processes] == [True]
