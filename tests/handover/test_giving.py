"""Everything goes on, once, and nothing is left; history stays as it was."""

import threading
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from fritidspas.accounts.models import Login, User
from fritidspas.accounts.service import begin_login
from fritidspas.applications.answers import Answers
from fritidspas.applications.models import Application
from fritidspas.applications.queries import application_of
from fritidspas.applications.rules import Kind, State, Step
from fritidspas.applications.service.line import release
from fritidspas.audit.models import AuditEvent
from fritidspas.core.login_method import LoginMethod
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.families.models import Child
from fritidspas.families.service import hold_child
from fritidspas.handover import queries, rules, service
from fritidspas.handover.models import HandoverItem
from fritidspas.handover.rules import Chosen, Way
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door, Giver
from fritidspas.passes.service import issue
from tests.at_once import at_the_same_time, until_somebody_waits
from tests.cast import NOW
from tests.handover.leaving import LATER, TODAY, Leaving
from tests.passes.desk import KRONER_600, MET, Desk


def refused(leaving: Leaving, **how: object) -> str:
    try:
        leaving.hand_over(**how)
    except Refused as no:
        return no.code
    return ""


def application(leaving: Leaving, child_id: int, state: State = State.ASKED) -> int:
    scheme = Desk(leaving.cast).scheme()
    said = {"criteria": MET, "granted_ore": KRONER_600, "activity_day": TODAY}
    decided = {"decided_by": leaving.mette, "decided_at": NOW, **said} if state is not State.ASKED else {}
    with transaction():
        row = Application(
            door=Door.PROFESSIONAL, kind=Kind.PASS, scheme_id=scheme, made_by=leaving.anne, child_id=child_id,
            answers=Answers(), step=Step.CHECK, state=state, submitted_at=NOW, changed_at=NOW, **decided,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def given_pass(leaving: Leaving, child_id: int) -> int:
    """By Mette, for the family to ask Anne about."""
    desk = Desk(leaving.cast)
    scheme = desk.scheme()
    desk.pool(scheme)
    granting, _giver = desk.said()
    giver = Giver(leaving.mette, Role.COORDINATOR, Door.COORDINATOR, contact_id=leaving.anne)
    with transaction():
        return issue(session.get_one(Child, child_id), scheme, granting, giver, NOW).id


@pytest.mark.both_databases
def test_children_passes_and_applications_go_on_and_history_stays(leaving: Leaving) -> None:
    child, other = leaving.child(), leaving.child(contact_id=leaving.mette)
    its_pass, asked = given_pass(leaving, child), application(leaving, other)

    done = leaving.hand_over()

    assert leaving.contacts() == {child: leaving.bo, other: leaving.mette}
    assert session.get_one(LeisurePass, its_pass).contact_id == leaving.bo
    row = session.get_one(Application, asked)
    assert (row.made_by, row.contact_id) == (leaving.anne, leaving.bo)
    assert application_of(leaving.bo, asked)
    assert application_of(leaving.anne, asked) is None
    items = session.execute(select(HandoverItem.kind, HandoverItem.subject_id, HandoverItem.to_id)).all()
    assert {tuple(item) for item in items} == {
        ("child", child, leaving.bo), ("pass", its_pass, leaving.bo), ("application", asked, leaving.bo),
    }  # fmt: skip
    assert done.done_at == NOW
    assert queries.things_of(leaving.anne, TODAY) == []


def test_what_asks_nothing_of_anybody_any_more_stays(leaving: Leaving) -> None:
    child = leaving.child(contact_id=None)
    its_pass, decided = given_pass(leaving, child), application(leaving, child, State.REFUSED)
    with transaction():
        session.get_one(LeisurePass, its_pass).claim_until = date(2026, 12, 31)

    assert [thing.kind for thing in queries.things_of(leaving.anne, TODAY)] == ["pass"]
    assert queries.things_of(leaving.anne, date(2027, 1, 1)) == []
    leaving.hand_over()
    session.rollback()
    assert session.get_one(Application, decided).contact_id is None


def test_what_has_changed_since_the_dry_run_is_told_and_nothing_is_done(leaving: Leaving) -> None:
    child = leaving.child()
    seen = queries.things_of(leaving.anne, TODAY)
    new = leaving.child()

    assert refused(leaving, seen=seen) == "handover_changed"
    assert leaving.contacts() == {child: leaving.anne, new: leaving.anne}
    assert refused(leaving) == ""


def test_nobody_gets_anything_who_cannot_have_it(leaving: Leaving) -> None:
    leaving.child()
    closed = leaving.somebody("Ib Gået", Role.PROFESSIONAL, active=False)
    stranger = leaving.cast.id_of(Role.PROFESSIONAL, leaving.cast.away)
    lone = leaving.cast.id_of(Role.FINANCE)

    assert [refused(leaving, to=one) for one in (closed, stranger, lone, leaving.anne)] == [
        "owner_closed", "owner_unknown", "owner_role", "owner_same",
    ]  # fmt: skip
    assert set(leaving.contacts().values()) == {leaving.anne}


def test_a_child_nobody_was_chosen_for_stops_it_all(leaving: Leaving) -> None:
    child, left = leaving.child(), leaving.child()
    with pytest.raises(Refused, match="left_over") as no:
        service.foresee(leaving.anne, Chosen(Way.EACH, each={child: leaving.bo}), TODAY)
    assert no.value.facts["child_ids"] == [left]


@pytest.mark.both_databases
def test_of_two_who_hand_over_the_same_colleague_at_once_one_is_told(leaving: Leaving) -> None:
    children = [leaving.child(leaving.parent()) for _ in range(3)]
    seen = queries.things_of(leaving.anne, TODAY)
    plan = {
        to: service.foresee(leaving.anne, Chosen(Way.ONE, to), TODAY).plan
        for to in (leaving.bo, leaving.mette)
    }
    session.rollback()

    def by(to: int) -> None:
        with transaction():
            service.begin(leaving.anne, plan[to], seen, False, NOW, leaving.mette, lambda _job: None)
            until_somebody_waits()

    problems = at_the_same_time(
        leaving.cast.app, leaving.cast.home, [lambda: by(leaving.bo), lambda: by(leaving.mette)]
    )

    assert [getattr(problem, "code", problem) for problem in problems] in (
        ["handover_changed"], ["handover_going_on"], ["nothing_to_hand_over"],
    )  # fmt: skip
    owners = set(leaving.contacts().values())
    assert len(owners) == 1
    assert owners <= {leaving.bo, leaving.mette}
    assert len(leaving.letters()) == len(children)


def test_the_log_in_is_closed_and_ends_everywhere(leaving: Leaving) -> None:
    leaving.child()
    with transaction():
        login, _token = begin_login(session.get_one(User, leaving.anne), NOW, LoginMethod.PASSWORD)

    leaving.hand_over(closes=True, now=LATER)

    session.rollback()
    assert not session.get_one(User, leaving.anne).active
    assert session.get_one(Login, login.id).ended_at == LATER
    kinds = list(
        session.scalars(select(AuditEvent.kind).where(AuditEvent.at == LATER).order_by(AuditEvent.id))
    )
    assert set(kinds) == {
        "handover.begun", "handover.given", "letters.posted", "accounts.closed", "handover.done",
    }  # fmt: skip


@pytest.mark.parametrize(
    "at_once", [rules.AT_ONCE, 0]
)  # 0: a worker does it, when the page has long been answered
def test_whoever_receives_worries_hands_that_to_nobody_and_the_last_is_not_closed(
    leaving: Leaving, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(rules, "AT_ONCE", at_once)
    leaving.child()
    with transaction():
        session.get_one(User, leaving.anne).receives_worries = True
    with pytest.raises(Refused, match="last_receiver"):
        leaving.hand_over(closes=True)
    with transaction():
        session.get_one(User, leaving.mette).receives_worries = True
    leaving.hand_over(closes=True)

    session.rollback()
    seats = select(User.id).where(User.receives_worries)
    assert list(session.scalars(seats)) == [leaving.mette]
    assert not session.get_one(User, leaving.anne).active


def test_one_child_takes_along_what_is_about_it_and_no_more(leaving: Leaving) -> None:
    child, other = leaving.child(leaving.parent()), leaving.child(leaving.parent())
    its_pass, asked = given_pass(leaving, child), application(leaving, child)

    with transaction():
        service.begin_one(child, leaving.bo, leaving.anne, NOW, leaving.mette)

    assert leaving.contacts() == {child: leaving.bo, other: leaving.anne}
    assert session.get_one(LeisurePass, its_pass).contact_id == leaving.bo
    assert session.get_one(Application, asked).contact_id == leaving.bo
    assert len(leaving.letters()) == 1
    with pytest.raises(Refused, match="handover_changed"), transaction():
        service.begin_one(child, leaving.mette, leaving.anne, NOW, leaving.mette)


def test_a_child_nobody_stood_by_gets_somebody(leaving: Leaving) -> None:
    child, other = leaving.child(contact_id=None), leaving.child(contact_id=None)
    with transaction():
        service.begin_one(child, leaving.bo, None, NOW, leaving.mette)
    assert leaving.contacts() == {child: leaving.bo, other: None}


def test_the_wall_between_municipalities(leaving: Leaving) -> None:
    leaving.child()
    with scoped_to(leaving.cast.away):
        assert queries.things_of(leaving.anne, TODAY) == []
        assert queries.find_staff(leaving.anne) is None
        assert queries.burdens(TODAY) == []


@pytest.mark.both_databases
def test_what_went_to_whom_is_never_rewritten(leaving: Leaving) -> None:
    leaving.child()
    leaving.hand_over()
    for statement in ("UPDATE handover_item SET to_id = from_id", "DELETE FROM handover_item"):
        with pytest.raises(DBAPIError), transaction():
            session.execute(text(statement.replace("from_id", str(leaving.anne))))


def released(leaving: Leaving, waits: int, by: int) -> int:
    """Money comes, and the one that waits in line gets it; the contact of its pass."""
    scheme_id = session.get_one(Application, waits).scheme_id
    Desk(leaving.cast).pool(scheme_id)
    with transaction():
        release(scheme_id, lambda _one: "Ja.", NOW, by)
    return session.scalars(select(LeisurePass.contact_id)).one()


def test_a_pass_that_waited_for_money_names_nobody_who_has_left(leaving: Leaving) -> None:
    waits = application(leaving, leaving.child(), State.QUEUED)
    boss = leaving.somebody("Ny Koordinator", Role.COORDINATOR)
    with transaction():
        session.get_one(User, leaving.mette).active = False
    assert released(leaving, waits, boss) == boss


def test_who_was_given_an_application_is_the_contact_of_its_pass(leaving: Leaving) -> None:
    waits = application(leaving, leaving.child(), State.QUEUED)
    leaving.hand_over()
    assert released(leaving, waits, leaving.mette) == leaving.bo


@pytest.mark.both_databases
def test_one_child_and_all_of_them_at_once_never_wait_in_a_ring(leaving: Leaving) -> None:
    """Control: with the children held after the row of the handover, PostgreSQL ends one of the two as a deadlock."""
    child = leaving.child()
    seen = queries.things_of(leaving.anne, TODAY)
    plan = service.foresee(leaving.anne, Chosen(Way.ONE, leaving.bo), TODAY).plan
    problems: list[Exception] = []

    def all_of_them() -> None:
        with leaving.cast.app.app_context(), scoped_to(leaving.cast.home):
            try:
                with transaction():
                    service.begin(leaving.anne, plan, seen, False, NOW, leaving.mette, lambda _job: None)
            except Exception as problem:
                problems.append(problem)

    other = threading.Thread(target=all_of_them)
    with transaction():
        hold_child(child)
        other.start()
        until_somebody_waits()
        service.begin_one(child, leaving.mette, leaving.anne, NOW, leaving.mette)
    other.join()

    assert [getattr(problem, "code", problem) for problem in problems] == ["nothing_to_hand_over"]
    assert leaving.contacts() == {child: leaving.mette}
