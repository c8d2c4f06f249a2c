"""A run's answer as files: all of them, or none."""

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fritidspas.core.week import format_week
from fritidspas.matching.answer import NewGuide, RunResult
from fritidspas.matching.candidates import Candidates
from fritidspas.matching.report.sentences import detail
from fritidspas.matching.weights import PARTS

MATCHES, UNMATCHED, PAIRS, RUN = "matches.csv", "unmatched.csv", "pairs.csv", "run.json"


def write(folder: Path, result: RunResult, candidates: Candidates, *, pairs: bool) -> None:
    """Write the files of one run into `folder`, which is made when it is missing.

    Each file appears whole or not at all, and `run.json` last, so that its presence says that all is there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RUN).unlink(missing_ok=True)
    _write(folder / MATCHES, matches_csv(result))
    _write(folder / UNMATCHED, unmatched_csv(result))
    if pairs:
        _write(folder / PAIRS, pairs_csv(candidates))
    else:
        (folder / PAIRS).unlink(missing_ok=True)
    _write(folder / RUN, run_json(result))


def matches_csv(result: RunResult) -> str:
    return _csv(
        ("child_id", "guide_id", "score", "flags"),
        ((each.child, each.guide, each.score, " ".join(each.flags)) for each in result.matched),
    )


def unmatched_csv(result: RunResult) -> str:
    return _csv(
        ("child_id", "reason", "detail"),
        ((each.child, each.reason.value, detail(each)) for each in result.unmatched),
    )


def pairs_csv(candidates: Candidates) -> str:
    """Every feasible pair with the score that was optimised and its parts."""
    columns = zip(
        candidates.pair_child.tolist(),
        candidates.pair_guide.tolist(),
        candidates.pair_score.tolist(),
        candidates.pair_parts.tolist(),
        strict=True,
    )
    return _csv(
        ("child_id", "guide_id", "score", *PARTS),
        (
            (candidates.children[child], candidates.guides[guide], score, *parts)
            for child, guide, score, parts in columns
        ),
    )


def run_json(result: RunResult) -> str:
    """The objective with its bounds, status, seconds, counts, seed, weights and the input's fingerprint."""
    levels = {level.name: level for level in result.levels}
    return (
        json.dumps(
            {
                "status": result.status.value,
                "objective": {name: level.value for name, level in levels.items()},
                "bound": {name: level.bound for name, level in levels.items()},
                "gap": {name: level.gap for name, level in levels.items()},
                "counts": result.counts,
                "seconds": {phase: round(seconds, 3) for phase, seconds in result.seconds.items()},
                "start": result.start.isoformat(),
                "end": result.end.isoformat(),
                "seed": result.seed,
                "weights": result.weights.as_dict(),
                "input_sha256": result.fingerprint,
                "runners_up": {each.child: _runner_up(each.runner_up) for each in result.matched},
                "new_guides": [_new_guide(guide) for guide in result.new_guides],
            },
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )


def _runner_up(runner_up: Any) -> dict[str, Any] | None:
    return None if runner_up is None else asdict(runner_up)


def _new_guide(guide: NewGuide) -> dict[str, Any]:
    return {
        "municipality": guide.municipality,
        "kind": guide.kind,
        "gender": guide.gender,
        "languages": " ".join(guide.languages),
        "postcode": guide.postcode,
        "available": format_week(guide.available),
        "capacity": guide.capacity,
        "children_more": guide.more,
        "children_fitting": guide.fits,
    }


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _write(path: Path, text: str) -> None:
    """The whole file or nothing: written beside it, then renamed."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
