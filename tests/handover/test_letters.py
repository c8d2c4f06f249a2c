"""Who is told of a new contact: each family once, in its own language, and nobody where a protected child is."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select, update

from fritidspas.audit.models import AuditEvent
from fritidspas.db import session, transaction
from fritidspas.families.merging import move_family
from fritidspas.families.models import Child, Guardianship
from fritidspas.handover import service
from fritidspas.handover.rules import Chosen, Way
from fritidspas.letters.channels.way import Undeliverable
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import Channel
from fritidspas.letters.service import made_ready
from fritidspas.letters.wording import BESIDE
from tests.cast import NOW
from tests.handover.leaving import SCHOOL, TODAY, Leaving


def of(leaving: Leaving, name: str) -> list[Letter]:
    return [letter for letter in leaving.letters() if letter.name == name]


def test_the_letter_names_the_new_contact_and_how_to_reach_them(leaving: Leaving) -> None:
    leaving.child(leaving.parent("Amal Holm"))
    leaving.hand_over()

    (letter,) = leaving.letters()

    assert letter.subject == "Ny kontaktperson for Amina"
    assert f"Bo Lærer, lærer, {SCHOOL}, bo0@vestby.example" in letter.body
    assert "Kære Amal Holm" in letter.body
    assert (letter.made_by, letter.tells_where) == (leaving.mette, True)


def test_two_children_of_one_family_share_a_letter_also_with_two_new_contacts(leaving: Leaving) -> None:
    mother, father = leaving.parent("Amal Holm"), leaving.parent("Adam Holm")
    leaving.child(mother, father, first_name="Sara")
    ali = leaving.child(mother, father, first_name="Ali")
    leaving.hand_over(owners={ali: leaving.mette})

    letters = leaving.letters()

    assert sorted(letter.name for letter in letters) == ["Adam Holm", "Amal Holm"]
    for letter in letters:
        assert "Ali og Sara" in letter.body
        assert "Sara: Bo Lærer, lærer" in letter.body
        assert "Ali: coordinator" in letter.body
        assert "fritidskoordinator" in letter.body


def test_from_fifteen_the_young_person_gets_it_and_the_parents_do_not(leaving: Leaving) -> None:
    leaving.child(leaving.parent("Amal Holm"), first_name="Mona", birth_date=date(2011, 8, 3))
    leaving.child(leaving.parent("Adam Lund"), first_name="Omar", birth_date=date(2011, 8, 4))
    leaving.hand_over()
    assert {letter.name.split()[0] for letter in leaving.letters()} == {"Mona", "Adam"}


def test_the_other_parent_of_a_protected_child_is_told_of_no_contact(leaving: Leaving) -> None:
    mother, father = leaving.parent("Amal Holm"), leaving.parent("Adam Holm")
    child = leaving.child(mother, protected_until=date(2027, 1, 1))
    leaving.elsewhere(child, father)
    leaving.hand_over()

    (his,), (hers,) = of(leaving, "Adam Holm"), of(leaving, "Amal Holm")

    for word in ("Bo", "lærer", SCHOOL, "bo0"):
        assert word not in his.body + his.subject
        assert word in hers.body


def test_the_other_parent_of_a_child_not_protected_is_looked_at_again_when_it_is_sent(
    leaving: Leaving,
) -> None:
    father = leaving.parent("Adam Holm")
    for household in ("H1", "H1", "H2"):
        leaving.elsewhere(leaving.child(household=household), father)
    leaving.hand_over()

    letters = of(leaving, "Adam Holm")

    assert [letter.tells_where for letter in letters] == [True, True]
    homes = [session.get_one(Child, letter.child_id).household for letter in letters]
    assert sorted(homes) == ["H1", "H2"]


def custody_ends(child_id: int) -> None:
    session.execute(update(Guardianship).where(Guardianship.child_id == child_id).values(until_day=TODAY))


def moves_out_of_sight(child_id: int) -> None:
    session.execute(update(Guardianship).where(Guardianship.child_id == child_id).values(lives_with=False))
    session.execute(update(Child).where(Child.id == child_id).values(protected_until=date(2027, 1, 1)))


@pytest.mark.parametrize("happens", [custody_ends, moves_out_of_sight])
@pytest.mark.parametrize("which", [0, 1, 2])
@pytest.mark.both_databases
def test_a_letter_about_several_is_stopped_when_any_is_no_longer_this_readers(
    leaving: Leaving, happens: Callable[[int], None], which: int
) -> None:
    mother = leaving.parent("Amal Holm")
    children = [leaving.child(mother, first_name=name) for name in ("Ali", "Bo", "Sara")]
    leaving.hand_over()
    (letter,) = leaving.letters()
    assert letter.child_ids == set(children)
    assert "Sara" in made_ready(letter.id, NOW).body  # the control

    with transaction():
        happens(children[which])

    with pytest.raises(Undeliverable, match="now_protected"):
        made_ready(letter.id, NOW)


def test_a_letter_about_several_is_written_down_with_each(leaving: Leaving) -> None:
    mother = leaving.parent("Amal Holm")
    children = [leaving.child(mother, first_name=name) for name in ("Ali", "Sara")]
    leaving.hand_over()
    event = session.scalars(select(AuditEvent).where(AuditEvent.kind == "letters.posted")).one()
    assert (event.facts["child"], event.facts["also"]) == (children[0], children[1:])


def test_two_rows_of_a_child_in_one_letter_are_one_child(leaving: Leaving) -> None:
    mother = leaving.parent("Amal Holm")
    children = [leaving.child(mother, first_name=name) for name in ("Ali", "Sara")]
    leaving.hand_over()
    with transaction():
        move_family(children[0], children[1], NOW, leaving.mette)
    (letter,) = leaving.letters()
    assert letter.child_ids == {children[0]}


def test_another_language_has_danish_beside_it(leaving: Leaving) -> None:
    mother = leaving.parent("Amal Holm", language="en")
    leaving.child(mother, first_name="Sara")
    leaving.child(mother, first_name="Ali")
    leaving.hand_over()
    own, beside = of(leaving, "Amal Holm")[0].body.split(BESIDE)
    assert "Ali and Sara" in own
    assert "teacher" in own
    assert "Ali og Sara" in beside


def test_the_dry_run_says_how_many_letters_by_which_way_and_who_cannot_be_reached(leaving: Leaving) -> None:
    mother = leaving.parent("Amal Holm", email="", address=None)
    leaving.child(mother, first_name="Sara")
    leaving.child(mother, first_name="Ali")
    leaving.child()  # nobody is known
    leaving.child(leaving.parent("Adam Lund", address="Vej 1, 8600 Silkeborg", email=""))

    foreseen = service.foresee(leaving.anne, Chosen(Way.ONE, leaving.bo), TODAY)

    assert len(foreseen.letters) == foreseen.families == 3
    assert {told.channel for told in foreseen.letters} == {Channel.PAPER}
    lost = sorted(told.addressee.to.name for told in foreseen.letters if not told.is_reachable)
    assert [name.split()[0] for name in lost] == ["Amal", "Forældrene"]
    leaving.hand_over()
    assert len(leaving.letters()) == 3


def test_fifty_children_fifty_letters_and_none_when_it_is_done_again(leaving: Leaving) -> None:
    children = {leaving.child(leaving.parent(f"Forælder {number}")) for number in range(50)}
    leaving.hand_over()

    letters = leaving.letters()

    assert len(letters) == len({letter.name for letter in letters}) == 50
    assert {letter.child_id for letter in letters} == children
    back = leaving.child(leaving.parent("En ny"))
    leaving.hand_over()
    assert [letter.child_id for letter in leaving.letters()[50:]] == [back]


def test_a_parent_stopped_before_is_told_nothing(leaving: Leaving) -> None:
    guardian = leaving.parent("Amal Holm")
    child = leaving.child(guardian)
    with transaction():
        session.query(Guardianship).filter_by(child_id=child).one().until_day = TODAY
    leaving.hand_over()
    assert of(leaving, "Amal Holm") == []
    assert [letter.name.split()[0] for letter in leaving.letters()] == ["Forældrene"]
