"""`fritidspas match`: from three files to the best matching, explained, in four."""

import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from fritidspas.matching.reading import BadInput, read_folder
from fritidspas.matching.reading.english import sentence
from fritidspas.matching.weights import BadWeights, Weights

EARLIEST, LATEST = date(1950, 1, 1), date(2200, 1, 1)
PHASES = {
    "find": "Finding feasible pairs",
    "solve": "Solving",
    "check": "Checking",
    "explain": "Explaining",
}
# Most towns take seconds; a large municipality whose proof is hard should not keep anybody waiting for hours.
TIME_LIMIT = 300.0
DAY = click.DateTime(formats=["%Y-%m-%d", "%d-%m-%Y"])
Tell = Callable[[float, str], None]


@click.command()
@click.argument("folder", metavar="INPUT", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Output folder.")
@click.option("--start", required=True, type=DAY, help="First day of the matches.")
@click.option("--end", type=DAY, help="Last day of the matches.  [default: 12 months after start]")
@click.option(
    "--weights", "weights_file", type=click.Path(path_type=Path), help="Weights of the parts (TOML)."
)
@click.option("--pairs", is_flag=True, help="Write every feasible pair with its score too.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0),
    default=TIME_LIMIT,
    show_default=True,
    help="Seconds for solving; then the best so far.",
)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
def command(
    folder: Path,
    out: Path,
    start: datetime,
    end: datetime | None,
    weights_file: Path | None,
    pairs: bool,
    time_limit: float,
    seed: int,
) -> None:
    """Match the children of INPUT (children.csv, guides.csv, offers.csv) to guides.

    Exit status 2, and nothing written, when something in the input is wrong: every error is told.
    """
    first, last = _period(start, end)
    weights = _weights(weights_file)
    try:
        problem = read_folder(folder, first, last, weights, seed)
    except BadInput as bad:
        for error in bad.errors:
            click.echo(sentence(error), err=True)
        number = len(bad.errors)
        click.echo(f"{number} error{'s' * (number > 1)}; nothing was written.", err=True)
        sys.exit(2)
    # Imported late, so that bad input is told at once: the solver takes a second to load.
    from fritidspas.matching import engine, report

    with _progress() as tell:
        result, candidates = engine.run(problem, time_limit=time_limit, progress=tell)
    try:
        report.write(out, result, candidates, pairs=pairs)
    except OSError as error:
        raise click.ClickException(f"cannot write to {out}: {error.strerror}") from error
    matched, children = result.counts["matched"], result.counts["children"]
    click.echo(
        f"{matched} of {children} children matched ({result.status}) in {sum(result.seconds.values()):.1f} s"
    )


def _period(start: datetime, end: datetime | None) -> tuple[date, date | None]:
    first, last = start.date(), end.date() if end else None
    for name, day in (("--start", first), ("--end", last)):
        if day is not None and not EARLIEST <= day <= LATEST:
            raise click.BadParameter(f"expected a day from {EARLIEST} to {LATEST}", param_hint=name)
    if last is not None and last < first:
        raise click.BadParameter("must not be before --start", param_hint="--end")
    return first, last


def _weights(file: Path | None) -> Weights:
    """The weights of a TOML file, `part = number` a line; the default ones without a file."""
    if file is None:
        return Weights()
    try:
        return Weights.from_mapping(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise click.BadParameter(f"cannot read {file}: {error.strerror}", param_hint="--weights") from error
    except (BadWeights, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{file}: {error}", param_hint="--weights") from error


@contextmanager
def _progress() -> Iterator[Tell | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=1.0)
        yield lambda share, phase: bar.update(task, completed=share, description=PHASES[phase])
