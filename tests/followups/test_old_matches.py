"""Matches from before anybody kept by which scheme a guide was given: they are followed up like all others."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from fritidspas.applications.answers import Answers
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Kind, State, Step
from fritidspas.db import session, transaction
from fritidspas.matches.models import Match
from fritidspas.matches.queries.asking import schemes_of
from fritidspas.passes.rules import Door
from fritidspas.schemes.models import Scheme
from tests.cast import NOW
from tests.followups.life import TODAY, Life
from tests.migrating import as_of
from tests.schemes.files import changed

pytestmark = pytest.mark.both_databases


def other_scheme(life: Life) -> int:
    return life.desk.scheme(changed("key", 'key = "another"'))


def asked_for_guide(life: Life, child: int, scheme: int) -> None:
    with transaction():
        session.add(
            Application(
                door=Door.PARENT, kind=Kind.GUIDE, scheme_id=scheme, made_by=life.by, child_id=child,
                answers=Answers(), step=Step.CHECK, state=State.GRANTED, submitted_at=NOW, changed_at=NOW,
                decided_by=life.by, decided_at=NOW,
            )
        )  # fmt: skip


def brought_up_to_date(life: Life) -> dict[int, int | None]:
    """By child, after the migration."""
    with as_of("0029"):
        pass
    session.rollback()
    return {row[0]: row[1] for row in session.execute(select(Match.child_id, Match.scheme_id))}


def old_match(life: Life, child: int) -> None:
    life.gets_guide(child=child, scheme_id=None)


def test_the_pass_tells_and_the_child_is_followed_up(life: Life) -> None:
    other_scheme(life)
    old_match(life, life.child)
    life.sweep(NOW)
    assert life.participations() == []
    assert brought_up_to_date(life) == {life.child: life.scheme}
    life.sweep(NOW)
    [one] = life.participations()
    assert (one.scheme_id, one.began_on) == (life.scheme, TODAY)
    assert len(life.waits()) == 2


def test_it_is_the_rule_of_new_matches(life: Life) -> None:
    other = other_scheme(life)
    nobody_can_tell, granted = life.desk.child(), life.desk.child()
    asked_for_guide(life, granted, other)
    children = [life.child, nobody_can_tell, granted]
    for child in children:
        old_match(life, child)
    found = brought_up_to_date(life)
    assert found == {life.child: life.scheme, nobody_can_tell: None, granted: other}
    assert found == schemes_of(children, TODAY)
    with transaction():
        session.execute(update(Scheme).where(Scheme.id == other).values(open=False))
    assert brought_up_to_date(life)[nobody_can_tell] == life.scheme


def test_what_came_after_the_match_does_not_tell_of_it(life: Life) -> None:
    other = other_scheme(life)
    asked_for_guide(life, life.child, other)
    life.gets_guide(scheme_id=None, decided_at=NOW - timedelta(days=1))
    assert brought_up_to_date(life) == {life.child: None}
