"""From the records to plain rows."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.demo.guide_to_move.writing import write_story
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Child
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.rules.answering import Goes, Via
from fritidspas.followups.rules.planning import BeganBy, FollowUpState
from fritidspas.matches.rules import EndCause
from fritidspas.passes.models import LeisurePass, Pool
from fritidspas.payments.queries.books import every_pool
from fritidspas.payments.service.year_end import close_year
from fritidspas.schemes.scheme import Responsible
from fritidspas.schemes.service import load
from fritidspas.schemes.shipping import shipped_text
from fritidspas.statistics.queries import money, stories
from fritidspas.statistics.rules.stories import Answer, ChildStory, Kind
from tests import make
from tests.cast import NOW, Cast
from tests.office import Office

TODAY = date(2026, 8, 3)


def told(office: Office, child: Child) -> ChildStory | None:
    with office.reading():
        return next((one for one in stories(TODAY) if one.child_id == child.id), None)


def guided(office: Office, child: Child, **given: object) -> None:
    make.match(child, make.guide(), office.coordinator_id, **given)


def test_a_child_counts_in_the_danish_year_it_was_first_given_something(office: Office) -> None:
    with office.writing():
        child = make.child()
        guided(office, child, decided_at=datetime(2025, 12, 31, 23, 30, tzinfo=UTC))

    found = told(office, child)

    assert found is not None
    assert (found.year, found.kind, found.granted_on) == (2026, Kind.GUIDANCE, date(2026, 1, 1))


@pytest.mark.parametrize("cause", [EndCause.FAMILY_NO, EndCause.GUIDE_NO, EndCause.NEVER_MET])
def test_a_guide_that_came_to_nothing_was_not_given(office: Office, cause: EndCause) -> None:
    with office.writing():
        child, other = make.child(), make.child()
        guided(office, child, end_cause=cause)
        guided(office, other, end_cause=EndCause.TIME_OVER)

    assert told(office, child) is None
    assert told(office, other) is not None


@pytest.mark.parametrize("protected_until", [None, date(2026, 8, 2), TODAY])
def test_of_a_protected_child_it_is_not_told_where_it_lives_or_goes(
    office: Office, protected_until: date | None
) -> None:
    with office.writing():
        child = make.child(district="Vest", household="H", protected_until=None)
        make.child(household="H", protected_until=protected_until)
        make.enrolment(child, make.offer(), state=EnrolmentState.STARTED, started_on=date(2026, 5, 1))
        guided(office, child)

    found = told(office, child)

    assert found is not None
    assert found.begun == "begun"
    shown = (found.area, found.activity, bool(found.club))
    assert shown == (("", "", False) if protected_until == TODAY else ("Vest", "Fodbold", True))


def test_answers_are_those_of_the_first_participation(office: Office) -> None:
    with office.writing():
        child = make.child(languages=("da", "so"))
        guided(office, child)
        wish = make.enrolment(
            child,
            make.offer(),
            state=EnrolmentState.ENDED,
            started_on=date(2025, 2, 1),
            ended_on=date(2025, 6, 1),
        )
        followed(wish.id, child.id, {3: Goes.OTHER, 6: Goes.NO})
        followed(None, child.id, {3: Goes.NO}, began_on=date(2026, 2, 1))

    found = told(office, child)

    assert found is not None
    assert (found.at3, found.at6) == (Answer.ACTIVE, Answer.STOPPED)
    assert (found.began_on, found.language, found.gender, found.age) == (date(2025, 2, 1), "so", "f", "10-12")
    assert found.stay == ((date(2025, 6, 1) - date(2025, 2, 1)).days, True)


def followed(
    enrolment_id: int | None, child_id: int, answers: dict[int, Goes], began_on: date = date(2025, 2, 1)
) -> None:  # fmt: skip
    row = Participation(
        child_id=child_id, scheme_id=_scheme(), began_on=began_on, enrolment_id=enrolment_id,
        began_by=BeganBy.ATTENDANCE if enrolment_id else BeganBy.AGREED,
        ended_on=date(2025, 8, 1) if enrolment_id else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    for months, goes in answers.items():
        session.add(
            FollowUp(
                participation_id=row.id, months=months, due_on=began_on, responsible=Responsible.COORDINATOR,
                state=FollowUpState.ANSWERED, answered_at=NOW, goes=goes, via=Via.OFFICE, changed_at=NOW,
            )
        )  # fmt: skip
    session.flush()


def _scheme() -> int:
    return load(shipped_text("guide-to-move"), "guide-to-move", NOW, None).version.scheme_id


def test_another_municipality_s_children_are_not_counted(office: Office, cast: Cast) -> None:
    with office.writing(cast.away):
        guided_away = make.child()
        make.match(guided_away, make.guide(), cast.id_of(Role.COORDINATOR, cast.away))

    assert told(office, guided_away) is None


@pytest.mark.both_databases
def test_the_money_agrees_with_the_books_when_a_year_is_closed(app: Flask) -> None:
    with app.app_context():
        with transaction():
            municipality, _ = write_story("9001", "no login", NOW, 40)
        with scoped_to(municipality.id):
            pool = session.scalars(select(Pool).order_by(Pool.year)).first()
            assert pool is not None
            before = money()[pool.scheme_id, pool.year]
            with transaction():
                close_year(pool.id, NOW, session.scalars(select(LeisurePass.issued_by)).first() or 0)

            found = money()[pool.scheme_id, pool.year]
            sums = next(row.sums for row in every_pool() if row.pool.id == pool.id)

            assert (found.granted, found.used, found.paid) == (before.granted, before.used, before.paid)
            assert before.back == 0 < found.back == before.granted - before.used
            assert found.standing == sums.granted
