"""The benchmarks are run by hand; at least they must be able to."""

import subprocess
import sys

import pytest

NAMES = (
    "courses", "imports", "login", "matching", "places", "proof", "proof.followups", "proof.letters", "statistics",
    "web",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_benchmark_can_be_asked_what_it_does(name):
    asked = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", "--help"], capture_output=True, text=True, check=False
    )

    assert asked.returncode == 0, asked.stderr
    assert "usage" in asked.stdout
