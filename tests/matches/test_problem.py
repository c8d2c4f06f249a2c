"""From tables to the engine's problem: nothing lost, nothing that is not so any more."""

from dataclasses import replace
from datetime import date, timedelta

from fritidspas.clubs.rules import OfferKind
from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.places import Place
from fritidspas.db import scoped_to, session, transaction
from fritidspas.enrolments.models import EnrolmentState
from fritidspas.families.models import Gender, WishedAge, WishedKind
from fritidspas.guides.models import GuideState
from fritidspas.matches.models import Bond, BondKind
from fritidspas.matches.problem import Tables, Terms, around, everything
from fritidspas.matching.problem import Child, Guide, Offer
from tests import make
from tests.cast import NOW, Cast
from tests.matches.proposing import END, START, TODAY, coordinator

TERMS = Terms(START, END)


def now() -> Tables:
    return everything(TERMS, TODAY)


def test_every_wish_reaches_the_engine(office: Cast) -> None:
    with transaction():
        known, blocked, locked = (make.guide(ref=ref) for ref in ("G1", "G2", "G3"))
        team = make.offer(ref="T1", sessions=make.week("tue 16:00-17:00"), lat=56.2, activity="Judo")
        row = make.child(
            offers=[team],
            ref="C1",
            gender=Gender.MALE,
            birth_date=date(2015, 2, 28),
            languages=("da", "so"),
            language_need="so",
            guide_gender=Gender.FEMALE,
            guide_gender_must=True,
            guide_age=WishedAge.YOUNGER,
            guide_kind=WishedKind.PAID,
            free_times=make.week("sat 10:00-12:00"),
            household="H",
            together=False,
            priority=7,
        )
        for guide, kind in (
            (known, BondKind.CURRENT),
            (blocked, BondKind.BLOCKED),
            (locked, BondKind.LOCKED),
        ):
            session.add(Bond(child_id=row.id, guide_id=guide.id, kind=kind, said_at=NOW))

    problem = now().problem

    municipality = str(office.home)
    assert problem.children == {
        "C1": Child(
            "C1",
            municipality,
            date(2015, 2, 28),
            "m",
            Place(56.17, 9.55),
            languages=frozenset({"da", "so"}),
            language_need="so",
            guide_gender="f",
            guide_gender_must=True,
            guide_age="younger",
            offers=("T1",),
            free=make.week("sat 10:00-12:00"),
            guide_kind="paid",
            household="H",
            together=False,
            waiting_since=date(2026, 6, 1),
            priority=7,
            current_guide="G1",
            blocked_guides=frozenset({"G2"}),
            locked_guide="G3",
        )
    }
    offer = problem.offers["T1"]
    assert replace(offer, club="") == Offer(
        "T1", municipality, Place(56.2, 9.55), make.week("tue 16:00-17:00"), "", "Judo"
    )


def test_every_limit_of_a_guide_reaches_the_engine(office: Cast) -> None:
    with transaction():
        make.guide(
            ref="G1",
            kind=GuideKind.PAID,
            birth_date=date(1980, 1, 2),
            gender=Gender.MALE,
            languages=("da", "ar"),
            max_km=4.5,
            capacity=3,
            weekly_minutes=240,
            child_age_min=6,
            child_age_max=12,
            max_together=1,
        )

    assert now().problem.guides["G1"] == Guide(
        "G1",
        str(office.home),
        "paid",
        date(1980, 1, 2),
        "m",
        Place(56.17, 9.55),
        frozenset({"da", "ar"}),
        make.week(make.AFTERNOONS),
        date(2027, 12, 31),
        max_km=4.5,
        capacity=3,
        weekly_minutes=240,
        child_age_min=6,
        child_age_max=12,
        max_together=1,
    )


def test_only_children_who_wait_or_are_kept_and_guides_who_can_or_have_somebody_take_part(
    office: Cast,
) -> None:
    with transaction():
        waiting, kept = make.child(), make.child(waiting_since=None)
        make.child(waiting_since=None)
        active = make.guide()
        on_leave = make.guide(state=GuideState.LEAVE)
        make.guide(state=GuideState.LEAVE)
        make.match(kept, on_leave, coordinator(office))
        with_ended = make.child(waiting_since=None)
        make.match(with_ended, active, coordinator(office), state="ended")
    with scoped_to(office.away), transaction():
        make.child()
        make.guide()

    tables = now()

    assert set(tables.problem.children) == {waiting.ref, kept.ref}
    assert set(tables.problem.guides) == {active.ref, on_leave.ref}
    assert tables.problem.kept == {kept.ref: on_leave.ref}
    assert tables.closed == {on_leave.ref}


def test_an_ended_enrolment_is_no_wish(office: Cast) -> None:
    with transaction():
        child = make.child()
        for state in EnrolmentState:
            make.enrolment(child, make.offer(ref=f"T-{state}"), state=state, started_on=NOW.date())

    assert now().problem.children[child.ref].offers == ("T-confirmed", "T-requested", "T-started")


def test_a_course_is_no_wish_for_a_guide(office: Cast) -> None:
    with transaction():
        course = make.offer(kind=OfferKind.COURSE, sessions=())
        child = make.child([course])
    tables = now()
    assert tables.problem.children[child.ref].offers == ()
    assert tables.problem.offers == {}


def test_of_several_known_or_locked_guides_the_latest_counts(office: Cast) -> None:
    with transaction():
        child, old, new = make.child(), make.guide(), make.guide()
        for days, guide in ((2, new), (1, old)):
            for kind in (BondKind.CURRENT, BondKind.LOCKED):
                said_at = NOW + timedelta(days=days)
                session.add(Bond(child_id=child.id, guide_id=guide.id, kind=kind, said_at=said_at))

    asked = now().problem.children[child.ref]

    assert (asked.current_guide, asked.locked_guide) == (new.ref, new.ref)


def test_the_part_around_a_decision_holds_everybody_who_bears_on_it(office: Cast) -> None:
    with transaction():
        guide, siblings_guide, elsewhere = (make.guide(capacity=3) for _ in range(3))
        child, sibling, kept_sibling = (make.child(household="H") for _ in range(3))
        of_guide, of_siblings_guide, far_away = (make.child() for _ in range(3))
        for one, with_guide in (
            (kept_sibling, siblings_guide),
            (of_guide, guide),
            (of_siblings_guide, siblings_guide),
            (far_away, elsewhere),
        ):
            make.match(one, with_guide, coordinator(office))
        make.child()

    problem = around([child.id], [guide.id], TERMS, TODAY).problem

    expected = (child, sibling, kept_sibling, of_guide, of_siblings_guide)
    assert set(problem.children) == {each.ref for each in expected}
    assert set(problem.guides) == {guide.ref, siblings_guide.ref}
    assert len(problem.kept) == 3
    whole = now().problem
    assert all(whole.children[ref] == value for ref, value in problem.children.items())
