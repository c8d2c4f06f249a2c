"""`fritidspas seed`"""

import json
from collections.abc import Iterable

import click
from flask import Flask

from fritidspas.accounts.rules import draw_password, hash_password
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import session, transaction
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.db.turns import A_START_MS, take_turn
from fritidspas.demo import service
from fritidspas.demo.guide_to_move.writing import write_story
from fritidspas.demo.neighbour import add_neighbour
from fritidspas.demo.past import add_earlier_run
from fritidspas.demo.synthetic import synthetic_towns
from fritidspas.demo.town import Person
from fritidspas.demo.writing import write_town
from fritidspas.settings import Settings, load

STORIES = {"guide-to-move": write_story}


@click.command()
@click.option("--municipalities", type=click.IntRange(1, 900), default=1, show_default=True)
@click.option("--children", type=click.IntRange(1), help="How many in all the municipalities together.")
@click.option("--guides-per-child", type=click.FloatRange(0), default=0.33, show_default=True)
@click.option("--seed", default=1, show_default=True, help="The same seed draws the same people.")
@click.option("--story", type=click.Choice(sorted(STORIES)), help="A scheme's published story, as records.")
@click.option("--json", "as_json", is_flag=True, help="Print the logins as JSON.")
@click.option("--into-existing", is_flag=True, help="Also where a real municipality keeps its data.")
@click.option("--new-passwords", is_flag=True, help="Only give the demo's logins new passwords.")
def command(
    municipalities: int,
    children: int | None,
    guides_per_child: float,
    seed: int,
    story: str | None,
    as_json: bool,
    into_existing: bool,
    new_passwords: bool,
) -> None:
    """Load people who do not exist.

    Without --children: the demo municipality, into an empty database. With it: large municipalities to
    measure with; the first is the largest, the n-th about 1/n of it. --story: a municipality of its own, with
    --children children or as many as are published.
    """
    app = create_app(load())
    bring_up_to_date(app)
    if story is not None:
        logins = _load_story(app, story, children, into_existing)
        click.echo(json.dumps(logins, indent=1) if as_json else _lines(logins))
        return
    if children is not None:
        if children < municipalities:
            raise click.UsageError("there must be at least one child for each municipality")
        logins = _load_synthetic(app, municipalities, children, guides_per_child, seed, into_existing)
        click.echo(json.dumps(logins, indent=1) if as_json else _lines(logins))
        return
    if new_passwords:
        _renew_passwords(app)
    elif not load_demo(app):
        raise click.ClickException("the database holds a municipality already; nothing was loaded")
    click.echo("\n".join(logins_text(app)))


def load_demo(app: Flask) -> bool:
    """Loads the demo municipality and its neighbour into an empty database; False when there was something already."""
    settings: Settings = app.extensions["settings"]
    now = utc_now()
    with app.app_context(), transaction(A_START_MS) as current:
        take_turn(current.connection())
        loaded = service.load_demo(settings.instance, now)
        if loaded:
            add_earlier_run(now)
            add_neighbour(settings.instance, now)
        return loaded


def logins_text(app: Flask) -> list[str]:
    """A line for each login of the demo; none when this installation has no demo."""
    settings: Settings = app.extensions["settings"]
    with app.app_context():
        logins = service.demo_logins(settings.instance)
    lines = [f"{one.role:<14} {one.email:<32} {one.password or '(changed)'}" for one in logins]
    if not all(one.password for one in logins):
        lines.append("`fritidspas seed --new-passwords` gives every login of the demo a new password.")
    return lines


def _renew_passwords(app: Flask) -> None:
    settings: Settings = app.extensions["settings"]
    with app.app_context(), transaction():
        service.renew_passwords(settings.instance, utc_now())


def _load_synthetic(
    app: Flask, municipalities: int, children: int, guides_per_child: float, seed: int, into_existing: bool
) -> list[dict[str, str]]:
    """A transaction for each municipality. All logins get the same password: hashing is slow on purpose."""
    password, now, logins = draw_password(), utc_now(), []
    password_hash = hash_password(password)
    with app.app_context():
        _check_nobody_lives_here(into_existing)
        towns = synthetic_towns(
            service.first_free_code(), municipalities, children, guides_per_child, copenhagen_day(now), seed
        )
        for town in towns:
            with transaction():
                write_town(town, {one.email: password_hash for one in town.staff}, now)
            session.remove()
            logins += _logins(town.code, town.staff, password)
    return logins


def _load_story(app: Flask, story: str, children: int | None, into_existing: bool) -> list[dict[str, str]]:
    password, now = draw_password(), utc_now()
    with app.app_context():
        _check_nobody_lives_here(into_existing)
        with transaction():
            code = str(service.first_free_code())
            size = {} if children is None else {"children": children}
            _, staff = STORIES[story](code, hash_password(password), now, **size)
    return _logins(code, staff, password)


def _check_nobody_lives_here(into_existing: bool) -> None:
    if service.holds_real_municipality() and not into_existing:
        raise click.ClickException(
            "a real municipality keeps its data here; nothing was loaded (--into-existing loads all the same)"
        )


def _logins(code: str, staff: Iterable[Person], password: str) -> list[dict[str, str]]:
    return [
        {"municipality": code, "role": one.role, "email": one.email, "password": password} for one in staff
    ]


def _lines(logins: list[dict[str, str]]) -> str:
    return "\n".join("  ".join(login.values()) for login in logins)
