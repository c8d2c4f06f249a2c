"""`fritidspas statistics`"""

import json
from typing import Any

import click

from fritidspas.accounts.queries import municipalities
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import scoped_to, snapshot
from fritidspas.settings import load
from fritidspas.statistics.queries import Figures, Years, curve, figures, read_all
from fritidspas.statistics.rules.counting import Line, share
from fritidspas.statistics.rules.money import Money
from fritidspas.statistics.rules.stories import MONTHS, Dimension, Kind
from fritidspas.statistics.rules.survival import share_on

CURVE_DAYS = (30, 91, 182, 365, 730)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON; else in a few lines.")
@click.option("--year", type=int, help="Of one calendar year. Without it: of all.")
@click.option("--municipality", "code", help="By its code. Without it: every municipality.")
def command(as_json: bool, year: int | None, code: str | None) -> None:
    """Count from the records who was reached, what lasted, how long it took and what it cost.

    Shares are between 0 and 1 and say what they are of; money is in øre. null: hidden, because it is of fewer than
    five or would tell of them; or of nobody.
    """
    with create_app(load()).app_context():
        found = [
            {"municipality": one.code, **_of_municipality(one.id, year)}
            for one in municipalities()
            if code in (None, one.code)
        ]
    if not found:
        raise click.ClickException("there is no such municipality")
    click.echo(json.dumps(found, indent=1) if as_json else "\n".join(map(_line, found)))


def _of_municipality(municipality_id: int, year: int | None) -> dict[str, Any]:
    with scoped_to(municipality_id), snapshot():
        ground = read_all(copenhagen_day(utc_now()))
        asked = Years(year, year) if year else None
        found = figures(ground, asked, Dimension.SCHEME)
        stays, steps = curve(ground, found)
    # In whole percent: more would tell how many it is a share of.
    still = {str(day): round(share_on(steps, day), 2) for day in CURVE_DAYS if steps and day <= steps[-1].day}
    return {**_told(found), "still_there_after_days": {"began": stays, "share": still}}


def _told(found: Figures) -> dict[str, Any]:
    line, years = found.line, found.years
    waiting = {
        str(wait): one and {"median": one.median, "ninetieth": one.ninetieth, "longest": one.longest}
        for wait, one in found.waiting.items()
    }
    return {
        "first_year": years.first,
        "last_year": years.last,
        "reached": line.reached,
        "kinds": {str(kind): _part(line, line.part("kind", kind)) for kind in Kind},
        "first_training": {"count": line.begun, "of_granted": share(line.begun, line.reached),
                           "of_placed": share(line.begun, line.placed)},
        **{f"active_after_{months}_months": _active(line, months) for months in MONTHS},
        "waiting_days": waiting,
        "money_ore": _money(found.money.whole),
        "guide_minutes": found.minutes,
    }  # fmt: skip


def _part(line: Line, count: int | None) -> dict[str, Any]:
    return {"count": count, "of_granted": share(count, line.reached)}


def _active(line: Line, months: int) -> dict[str, Any]:
    active = line.active(months)
    return {
        "count": active,
        "of_granted": share(active, line.reached),
        "of_started": share(active, line.begun),
        "of_answered": share(active, line.answered(months)),
    }


def _money(whole: Money | None) -> dict[str, int] | None:
    if whole is None:
        return None
    return {"granted": whole.granted, "used": whole.used, "paid": whole.paid, "back": whole.back}


def _line(one: dict[str, Any]) -> str:
    kinds = "  ".join(f"{kind} {_percent(its['of_granted'])}" for kind, its in one["kinds"].items())
    active = _percent(one["active_after_3_months"]["of_granted"])
    return (
        f"{one['municipality']}  {one['first_year']}-{one['last_year']}  {_known(one['reached'])} children  {kinds}  "
        f"first training {_percent(one['first_training']['of_granted'])}  active after 3 months {active}"
    )


def _percent(value: float | None) -> str:
    return "hidden" if value is None else f"{100 * value:.0f} %"


def _known(count: int | None) -> str:
    return "hidden" if count is None else str(count)
