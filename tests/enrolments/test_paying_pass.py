"""Which pass pays for what a child goes to."""

from datetime import timedelta

from sqlalchemy import select

from fritidspas.db import session, transaction
from fritidspas.enrolments import service
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import AttendanceKind
from fritidspas.passes.service import stop
from tests import make
from tests.cast import NOW
from tests.passes.desk import Desk
from tests.schemes.files import GUIDE_TO_MOVE, changed

TWELVE_MONTHS = changed("per =", 'per = "twelve_months"', text=changed("key =", 'key = "other"'))


def asked(desk: Desk) -> Enrolment:
    with transaction():
        offer = make.offer()
        child = make.child([offer])
        return session.scalars(select(Enrolment).where(Enrolment.child_id == child.id)).one()


def confirm(desk: Desk, wish: Enrolment) -> int | None:
    with transaction():
        service.confirm(wish.child_id, wish.offer_id, NOW, desk.by)
    return wish.pass_id


def test_the_pass_a_child_has_pays_from_the_day_it_has_a_place(desk: Desk) -> None:
    wish, scheme = asked(desk), desk.scheme()
    desk.pool(scheme)
    given = desk.give(wish.child_id, scheme)
    assert confirm(desk, wish) == given


def test_a_pass_given_later_pays_from_the_first_training(desk: Desk) -> None:
    wish, scheme = asked(desk), desk.scheme()
    desk.pool(scheme)
    assert confirm(desk, wish) is None
    given = desk.give(wish.child_id, scheme)
    with transaction():
        service.write_training(
            wish.child_id, wish.offer_id, NOW.date(), AttendanceKind.ATTENDED, NOW, desk.by
        )
    assert wish.pass_id == given


def test_a_stopped_pass_and_another_childs_pay_nothing(desk: Desk) -> None:
    wish, scheme = asked(desk), desk.scheme()
    desk.pool(scheme)
    desk.give(desk.child(), scheme)
    stopped = desk.given(desk.give(wish.child_id, scheme))
    with transaction():
        stop(stopped.id, "Flyttet", stopped.changed_at, NOW + timedelta(minutes=1), desk.by)
    assert confirm(desk, wish) is None


def test_of_two_passes_the_one_that_runs_out_first_pays(desk: Desk) -> None:
    wish = asked(desk)
    given = []
    for text in (TWELVE_MONTHS, GUIDE_TO_MOVE):
        scheme = desk.scheme(text)
        desk.pool(scheme)
        given.append(desk.give(wish.child_id, scheme))
    assert confirm(desk, wish) == given[1]
