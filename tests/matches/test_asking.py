"""A match begins with two questions: who is asked, what they read, and that nobody is asked twice."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.families.models import Child, Guardianship
from fritidspas.families.service import appoint
from fritidspas.letters.channels.way import Undeliverable
from fritidspas.letters.models import Letter
from fritidspas.letters.service import made_ready
from fritidspas.links.models import Link
from fritidspas.matches import rules, service
from fritidspas.matches.models import Match
from fritidspas.matches.rules import Phase, Said, Side
from fritidspas.schemes.service import load
from tests import make
from tests.applications.desk import applied
from tests.cast import NOW, Cast
from tests.matches.lives import CLUB, SURNAME, asked, letters
from tests.matches.proposing import END, LATER, START, WHY, accept, coordinator, propose
from tests.schemes.files import GUIDE_TO_MOVE

WEEK = timedelta(days=7)
TEXT = "{subject} {body}"


def read(kind: str) -> list[str]:
    return [TEXT.format(subject=one.subject, body=one.body) for one in letters(kind)]


def test_an_accepted_proposal_asks_both_parents_and_the_guide(office: Cast) -> None:
    lives = asked(office)
    match = lives.row()
    assert rules.phase_of(match) is Phase.ASKED
    assert (match.asked_at, match.waited_since) == (LATER, date(2026, 6, 1))
    assert {one.user_id for one in letters("matches.family_asked")} == {lives.mother, lives.father}
    (to_guide,) = letters("matches.guide_asked")
    assert (to_guide.name, to_guide.link.holder) == ("Karen Lundmand", f"guide:{lives.guide}")
    assert len(lives.links()) == 2


def test_a_family_reads_who_the_guide_is_and_no_more(office: Cast) -> None:
    asked(office)
    for text in read("matches.family_asked"):
        assert "Karen er i 30'erne" not in text
        assert "Guiden hedder Karen og er i 30'erne" in text
        assert "dansk og somali" in text
        assert "Lundmand" not in text
        assert "karen@guide.example" not in text


def test_a_guide_reads_a_first_name_and_when_but_not_where(office: Cast) -> None:
    asked(office)
    (text,) = read("matches.guide_asked")
    assert "Amina (10 år)" in text
    assert "somali og dansk" in text
    assert "Fodbold, tirsdag 16:00-17:30" in text
    for secret in (SURNAME, CLUB, "8600", "Silkeborg"):
        assert secret not in text


def test_of_a_protected_child_a_guide_reads_neither_what_nor_when(office: Cast) -> None:
    asked(office, protected_until=date(2027, 1, 1))
    (text,) = read("matches.guide_asked")
    assert "Amina (10 år)" in text
    for secret in (SURNAME, CLUB, "Fodbold", "tirsdag", "16:00", "8600"):
        assert secret not in text


def test_what_tells_a_guide_when_is_looked_at_again_before_it_leaves(office: Cast) -> None:
    """The letter room withholds what `tells_where` for a child that has become protected since."""
    asked(office)
    assert [one.tells_where for one in letters("matches.guide_asked")] == [True]
    assert not any(one.tells_where for one in letters("matches.family_asked"))


def test_a_child_nobody_acts_for_is_written_to_on_paper_and_so_is_a_guide_without_an_address(
    office: Cast,
) -> None:
    with transaction():
        proposals = propose(office, (make.child(), make.guide()))
    accept(office, *proposals)
    kinds = {(one.kind, one.channel) for one in session.scalars(select(Letter))}
    assert kinds == {("matches.family_asked", "paper"), ("matches.guide_asked", "paper")}


def test_a_young_person_is_asked_alone(office: Cast) -> None:
    lives = asked(office, birth_date=date(2011, 8, 3))
    assert list(lives.links()) == [f"child:{lives.child}"]


def test_siblings_are_one_question_and_nobody_reads_of_a_child_that_is_not_theirs(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=2)
        one = make.child(first_name="Amina", household="H")
        two = make.child(first_name="Noah", household="H")
        father = User(email="far@vestby.example", name="Far", role=Role.PARENT, password_hash="")
        session.add(father)
        session.flush()
        mother, by = office.id_of(Role.PARENT), coordinator(office)
        for child in (one, two):
            appoint(child.id, mother, True, NOW, by)
        appoint(two.id, father.id, False, NOW, by)
        proposals = propose(office, (one, guide), (two, guide))
    accept(office, *proposals)
    matches = session.scalars(select(Match).order_by(Match.id)).all()
    assert [match.asked_with_id for match in matches] == [None, matches[0].id]
    subjects = {one.user_id: one.subject for one in letters("matches.family_asked")}
    assert subjects[mother].endswith("Amina og Noah")
    assert subjects[father.id].endswith("Noah")
    assert "Amina" not in subjects[father.id]
    (text,) = read("matches.guide_asked")
    assert "Amina (10 år) og Noah (10 år)" in text

    both = {one.id, two.id}
    (to_guide,) = letters("matches.guide_asked")
    about = {one.user_id: one.child_ids for one in letters("matches.family_asked")}
    assert (to_guide.child_ids, about) == (both, {mother: both, father.id: {two.id}})
    with transaction():
        session.execute(
            update(Guardianship).where(Guardianship.child_id == two.id).values(until_day=NOW.date())
        )
    (hers,) = [letter.id for letter in letters("matches.family_asked") if letter.user_id == mother]
    with pytest.raises(Undeliverable, match="now_protected"):
        made_ready(hers, LATER)
    assert "Noah" in made_ready(to_guide.id, LATER).body  # the control
    with transaction():
        session.execute(update(Child).where(Child.id == two.id).values(protected_until=date(2030, 1, 1)))
    with pytest.raises(Undeliverable, match="now_protected"):
        made_ready(to_guide.id, LATER)


def test_strangers_who_get_the_same_guide_are_asked_apart(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=2)
        proposals = propose(office, (make.child(), guide), (make.child(), guide))
    accept(office, *proposals)
    assert len(letters("matches.guide_asked")) == 2
    assert {match.asked_with_id for match in session.scalars(select(Match))} == {None}


def test_by_hand_both_are_asked_unless_they_have_said_yes(office: Cast) -> None:
    by = coordinator(office)
    with transaction():
        child, other, guide, spare = make.child(), make.child(), make.guide(), make.guide()
    with transaction():
        (one,) = service.match_by_hand(child.id, guide.id, START, END, WHY, by, LATER)
        (two,) = service.match_by_hand(other.id, spare.id, START, END, WHY, by, LATER, both_said_yes=True)
    assert rules.phase_of(one) is Phase.ASKED
    assert rules.phase_of(two) is Phase.TO_MEET
    assert (two.family_said, two.family_said_by, two.guide_said_by) == (Said.YES, by, by)
    assert {letter.child_id for letter in session.scalars(select(Letter))} == {child.id}


@pytest.mark.parametrize("has_applied", [True, False])
def test_the_scheme_is_the_one_that_gave_the_guide_or_the_only_one_that_gives_any(
    office: Cast, has_applied: bool
) -> None:
    by = coordinator(office)
    with transaction():
        child, guide = make.child(), make.guide()
        scheme = load(GUIDE_TO_MOVE, "a.toml", NOW, by).version.scheme_id
        other = load(GUIDE_TO_MOVE.replace('"guide-to-move"', '"anden"'), "b.toml", NOW, by).version.scheme_id
        if has_applied:
            applied(office.id_of(Role.PARENT), other, child_id=child.id, kind="guide", state="granted")
        proposals = propose(office, (child, guide))
    accept(office, *proposals)
    scheme_id = session.scalars(select(Match.scheme_id)).one()
    assert scheme_id == (other if has_applied else None), "with two that give guides nobody can tell"
    assert scheme != other


def test_who_has_not_answered_is_reminded_once(office: Cast) -> None:
    lives = asked(office)
    lives.answer(Side.GUIDE, Said.YES)

    def sweep(after: timedelta) -> int:
        with across_municipalities(), transaction():
            service.remind(LATER + after)
        return len(letters("matches.family_again"))

    assert sweep(WEEK - timedelta(minutes=1)) == 0
    assert sweep(WEEK) == 2
    assert sweep(WEEK) == 2
    assert sweep(timedelta(days=40)) == 2
    assert letters("matches.guide_again") == []
    assert session.scalar(select(func.count(Link.id))) == 3, "the links they have still open"


@pytest.mark.parametrize(
    ("after", "reminders"),
    [
        (WEEK - timedelta(seconds=1), 0),
        (WEEK, 2),
        (2 * WEEK - timedelta(seconds=1), 2),
        (2 * WEEK, 0),
    ],
)
def test_a_reminder_goes_in_the_second_week_alone(office: Cast, after: timedelta, reminders: int) -> None:
    """Nothing ran before: afterwards it is a coordinator's task, and a letter would come too late."""
    asked(office).answer(Side.GUIDE, Said.YES)
    with across_municipalities(), transaction():
        service.remind(LATER + after)
    assert len(letters("matches.family_again")) == reminders


def test_who_has_answered_is_not_reminded(office: Cast) -> None:
    lives = asked(office)
    lives.both_yes()
    with transaction():
        service.remind(LATER + WEEK)
    assert letters("matches.family_again") + letters("matches.guide_again") == []


def test_a_reminder_is_of_its_own_municipality(office: Cast) -> None:
    asked(office)
    with scoped_to(office.away), transaction():
        service.remind(LATER + WEEK)
    assert letters("matches.family_again") == []


def test_the_child_keeps_waiting_since_while_it_is_asked(office: Cast) -> None:
    lives = asked(office)
    assert session.get_one(Child, lives.child).waiting_since == date(2026, 6, 1)
