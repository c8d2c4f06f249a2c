"""Half of the explaining in a process of its own, so that a second processor takes part.

The process starts before solving, for starting takes as long as solving a town. Where there is one processor, or
little to explain, or the process is lost, all is done here: the answer is the same.
"""

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from types import TracebackType
from typing import Self

from fritidspas.matching.answer import Matched
from fritidspas.matching.candidates import Candidates
from fritidspas.matching.explain import explain_matched
from fritidspas.matching.problem import Problem
from fritidspas.matching.solver import Solver

MANY = 3_000  # pairs: fewer are explained before a process has started


class Beside:
    """Explains the matched children while the caller does something else."""

    def __init__(self, candidates: Candidates) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        if len(candidates.pair_child) >= MANY and (os.cpu_count() or 1) > 1:
            # -P: never a module that happens to lie in the folder one stands in.
            command = [sys.executable, "-P", "-m", __name__]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.kill()
            with self._process:  # waits for its end, so that nothing is left of it
                pass

    def begin(self, problem: Problem, candidates: Candidates, solver: Solver) -> None:
        """Hand over what is to be explained. The solver must not have been asked anything yet."""
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError), self._process.stdin as handed:
                pickle.dump((problem, candidates, solver), handed)

    def matched(self) -> tuple[Matched, ...] | None:
        """What `begin` was handed, explained; None when nobody did."""
        if self._process is None or self._process.stdout is None:
            return None
        answer = self._process.stdout.read()
        return pickle.loads(answer) if self._process.wait() == 0 else None


def main() -> None:
    """In the process of its own: work on standard input, the matched children explained on standard output."""
    problem, candidates, solver = pickle.load(sys.stdin.buffer)
    pickle.dump(explain_matched(problem, candidates, solver, lambda share: None), sys.stdout.buffer)


if __name__ == "__main__":
    main()
