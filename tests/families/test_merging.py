"""One child with two rows becomes one: nothing is lost, no money appears, and the old row points on."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from fritidspas import rooms
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import Base, fingerprint, scoped_to, session, transaction
from fritidspas.enrolments.models import Attendance, Enrolment
from fritidspas.enrolments.rules import AttendanceKind, EnrolmentState
from fritidspas.families.merging import merge_children
from fritidspas.families.models import Child, Consent, Guardian, Guardianship
from fritidspas.families.queries import guardianship
from fritidspas.families.rules import ConsentPurpose, MergeReason, sounds_alike
from fritidspas.families.service import appoint
from fritidspas.ledger import queries as books
from fritidspas.ledger.models import Purse
from fritidspas.matches.models import Bond, Match
from fritidspas.matches.rules import BondKind
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import PassState
from tests import make
from tests.cast import NOW
from tests.office import Office
from tests.passes.desk import KRONER_600, Desk

LATER = NOW + timedelta(hours=1)


def merge(office: Office, keep: int, gone: int) -> None:
    with office.writing():
        merge_children(keep, gone, MergeReason.FAMILY_SAYS, LATER, office.coordinator_id, rooms.MOVERS)


def two(office: Office, **gone: object) -> tuple[int, int]:
    with office.writing():
        return make.child(last_name="Holm").id, make.child(**({"last_name": "Holm"} | gone)).id


def rows_of(office: Office, child_id: int) -> dict[str, int]:
    """How many rows of every table name the child, but for what was read of it."""
    with office.reading():
        return {
            name: found
            for name, table in Base.metadata.tables.items()
            if "child_id" in table.c and name not in {"read_event", "handover_item"}
            if (found := session.scalar(select(func.count()).where(table.c.child_id == child_id)))
        }


def test_every_table_that_names_a_child_has_a_mover() -> None:
    named = {name for name, table in Base.metadata.tables.items() if "child_id" in table.c}
    moved = {str(model.__tablename__) for mover in rooms.MOVERS for model in mover.tables}
    # Who looked at whom, and which went to whom, stays as it was seen.
    assert named - moved == {"read_event", "handover_item"}


def test_all_that_was_of_two_is_of_one(office: Office) -> None:
    keep, gone = two(office, waiting_since=date(2026, 1, 1), protected_until=date(2027, 1, 1), household="H1")
    by = office.coordinator_id
    with office.writing():
        football, chess = make.offer(), make.offer()
        both = make.enrolment(session.get_one(Child, keep), football)
        started = {"state": EnrolmentState.STARTED, "started_on": date(2026, 7, 1)}
        twice = make.enrolment(session.get_one(Child, gone), football, **started)
        make.enrolment(session.get_one(Child, gone), chess)
        for enrolment, day in ((both, 1), (twice, 1), (twice, 8)):
            session.add(Attendance(enrolment_id=enrolment.id, day=date(2026, 7, day), said_by=by,
                                   kind=AttendanceKind.ATTENDED, changed_at=NOW))  # fmt: skip
        guide, other = make.guide(), make.guide()
        make.match(session.get_one(Child, gone), guide, by)
        for child_id, whom in ((keep, other), (gone, other), (gone, guide)):
            session.add(Bond(child_id=child_id, guide_id=whom.id, kind=BondKind.BLOCKED, said_at=NOW))
        guardian = Guardian(user_id=office.cast.id_of(Role.PARENT), name="Hibo Holm")
        session.add(guardian)
        session.flush()
        for child_id in (keep, gone):
            session.add(Guardianship(child_id=child_id, guardian_id=guardian.id, lives_with=True,
                                     from_day=date(2026, 1, 1), appointed_by=by))  # fmt: skip
            session.add(
                Consent(child_id=child_id, purpose=ConsentPurpose.CLUB, text="Ja", given_by=by, given_at=NOW)
            )

    merge(office, keep, gone)

    assert rows_of(office, gone) == {}
    assert rows_of(office, keep) == {"enrolment": 2, "match": 1, "bond": 2, "guardianship": 2, "consent": 2}
    with office.reading():
        at_football = session.scalars(select(Enrolment).where(Enrolment.id == both.id)).one()
        assert (at_football.state, at_football.started_on) == (EnrolmentState.STARTED, date(2026, 7, 1))
        assert sorted(one.day.day for one in at_football.attendances) == [1, 8]
        assert session.scalar(select(func.count()).where(Guardianship.until_day.is_(None))) == 1
        assert session.scalar(select(func.count()).where(Consent.withdrawn_at.is_(None))) == 1
        one, old = session.get_one(Child, keep), session.get_one(Child, gone)
        assert (one.waiting_since, one.protected_until, one.household) == (
            date(2026, 1, 1), date(2027, 1, 1), "H1",
        )  # fmt: skip
        assert (old.merged_into_id, old.waiting_since, old.household) == (keep, None, None)
    event = office.events()[-1]
    assert event == ("families.merged", keep, {"gone": gone, "reason": "family_says"})


@pytest.mark.both_databases
def test_the_second_pass_of_a_period_gives_its_money_back_and_turns_run_on(office: Office) -> None:
    keep, gone = two(office)
    desk = Desk(office.cast)
    with office.app.app_context(), scoped_to(office.cast.home):
        scheme = desk.scheme()
        pool = desk.pool(scheme)
        second, first = desk.give(keep, scheme, now=LATER), desk.give(gone, scheme)
        total = sum_of_all()
    merge(office, keep, gone)
    with office.app.app_context(), scoped_to(office.cast.home):
        assert desk.left(pool) == 9 * KRONER_600
        assert sum_of_all() == total
        assert desk.balanced()
        passes = {one.id: one for one in session.scalars(select(LeisurePass))}
        assert {one.child_id for one in passes.values()} == {keep}
        assert sorted(one.turn for one in passes.values()) == [1, 2]
        assert (passes[first].state, passes[second].state) == (PassState.ACTIVE, PassState.STOPPED)
        assert desk.purse(passes[second].purse_id).grant == 0


@pytest.mark.both_databases
def test_a_pass_given_while_two_become_one_is_not_given_to_the_row_that_goes(office: Office) -> None:
    """Who gives has looked at the child before the merge; the merge is done before they are."""
    keep, gone = two(office)
    desk = Desk(office.cast)
    with office.app.app_context(), scoped_to(office.cast.home):
        scheme = desk.scheme()
        desk.pool(scheme)
        seen = session.get_one(Child, gone)
        session.rollback()
        assert seen.merged_into_id is None
    merge(office, keep, gone)
    with (
        office.app.app_context(),
        scoped_to(office.cast.home),
        pytest.raises(Refused, match="child_merged"),
    ):
        desk.give(gone, scheme)


def sum_of_all() -> int:
    """All money that stands in any purse."""
    with transaction():
        return sum(balances.grant for balances in books.standing(session.scalars(select(Purse.id))).values())


def test_what_a_person_must_choose_first_stops_it_all(office: Office) -> None:
    keep, gone = two(office)
    with office.writing():
        make.match(session.get_one(Child, keep), make.guide(), office.coordinator_id)
        make.match(session.get_one(Child, gone), make.guide(), office.coordinator_id)
        session.add(Consent(child_id=gone, purpose=ConsentPurpose.CLUB, text="Ja",
                            given_by=office.coordinator_id, given_at=NOW))  # fmt: skip
    before = rows_of(office, gone)
    with pytest.raises(Refused, match="merge_two_guides"):
        merge(office, keep, gone)
    assert rows_of(office, gone) == before
    with office.reading():
        assert session.scalar(select(func.count()).where(Match.child_id == gone)) == 1


def test_two_who_are_two_stay_two(office: Office) -> None:
    keep, gone = two(office, birth_date=date(2016, 3, 15))
    with pytest.raises(Refused, match="merge_two_birthdays"):
        merge(office, keep, gone)
    with pytest.raises(Refused, match="merge_itself"):
        merge(office, keep, keep)
    numbered = two(office)
    with office.writing():
        for child_id, digits in zip(numbered, ("1403164321", "1403164323"), strict=True):
            child = session.get_one(Child, child_id)
            child.cpr, child.cpr_index = digits, fingerprint("cpr", digits)
    with pytest.raises(Refused, match="merge_two_numbers"):
        merge(office, *numbered)


def test_the_number_goes_along_and_the_old_row_takes_nothing_new(office: Office) -> None:
    keep, gone = two(office)
    with office.writing():
        child = session.get_one(Child, gone)
        child.cpr, child.cpr_index = "1403164321", fingerprint("cpr", "1403164321")
        offer = make.offer().id
    merge(office, keep, gone)
    with office.reading():
        assert session.get_one(Child, keep).cpr == "1403164321"
    answer = office.coordinator.get(f"/office/children/{gone}")
    assert (answer.status_code, answer.location) == (302, f"/office/children/{keep}")
    for address in ("edit", "wishes", "pass", "merge"):
        assert office.coordinator.get(f"/office/children/{gone}/{address}").status_code == 404, address
    assert (
        office.coordinator.post(
            f"/office/children/{gone}/wishes", data={"offer_id": offer, "act": "add"}
        ).status_code
        == 404
    )
    with pytest.raises(Refused, match="child_merged"):
        merge(office, keep, gone)


def test_a_coordinator_sees_both_says_why_and_does_it(office: Office) -> None:
    keep, gone = two(office, first_name="Aminah")
    assert "Én anden række ligner" in office.text(f"/office/children/{keep}")
    page = office.text(f"/office/children/{keep}/merge")
    assert "Aminah Holm" in page
    address = f"/office/children/{keep}/merge/{gone}"
    assert "Flytter hertil" in office.text(address)
    assert office.coordinator.post(address, data={}).status_code == 422
    answer = office.coordinator.post(address, data={"reason": "written_twice"})
    assert (answer.status_code, answer.location) == (302, f"/office/children/{keep}")
    assert "Aminah" not in office.text("/office/children/?show=all")
    assert "række ligner" not in office.text(f"/office/children/{keep}")
    looked = {child for child, page, _ in office.looks() if page == "families.merge_with"}
    assert looked == {keep, gone}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Mohammed Ali", "Muhammad Ali", True),
        ("Amina Øster Holm", "Amina Holm", True),
        ("Amina Holm", "amina holm", True),
        ("Amina Holm", "Bo Lund", False),
        ("Amina Holm", "Amina Petersen", False),
    ],
)
def test_names_that_may_be_one(one: str, other: str, alike: bool) -> None:
    assert sounds_alike(one, other) is alike


def test_two_homes_are_not_mixed_where_one_is_protected(office: Office) -> None:
    """The brother of the row that goes would lose the protection it gives him."""
    with office.writing():
        keep, gone = make.child(household="H1").id, make.child(household="H2").id
        brother = make.child(household="H2", protected_until=date(2027, 1, 1)).id
    with pytest.raises(Refused, match="merge_two_homes"):
        merge(office, keep, gone)
    with office.writing():
        session.get_one(Child, gone).household = "H1"
    merge(office, keep, gone)
    with office.reading():
        assert session.get_one(Child, brother).is_protected(NOW.date())


@pytest.mark.parametrize("protected_is_kept", [True, False])
def test_a_second_row_is_no_way_into_a_protected_home(office: Office, protected_is_kept: bool) -> None:
    with office.writing():
        hidden, second = make.child(protected_until=date(2027, 1, 1)).id, make.child().id
        at_home, other = office.cast.id_of(Role.PARENT), office.cast.id_of(Role.LEADER)
        appoint(hidden, at_home, True, NOW, office.coordinator_id)
        for user in (at_home, other):
            appoint(second, user, True, NOW, office.coordinator_id)
    keep, gone = (hidden, second) if protected_is_kept else (second, hidden)
    merge(office, keep, gone)
    with office.reading():
        assert [
            found.lives_with for user in (at_home, other) if (found := guardianship(user, keep)) is not None
        ] == [True, False]
