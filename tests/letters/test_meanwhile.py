"""What becomes so while a letter waits counts when it is sent."""

from fritidspas.applications.rules import State
from fritidspas.db import session, transaction
from fritidspas.families.queries import guardians_of
from fritidspas.letters.channels.way import Undeliverable
from fritidspas.letters.models import Letter
from fritidspas.letters.service import made_ready
from tests.cast import NOW
from tests.letters.family import Home


def can_still_be_sent(letter: Letter) -> bool:
    session.rollback()
    try:
        made_ready(letter.id, NOW)
    except Undeliverable:
        return False
    return True


def test_parents_part_while_a_letter_waits(family: Home) -> None:
    """On paper that is weeks; and a letter that failed is sent again when somebody presses the button."""
    scheme = family.scheme()
    family.pool(scheme)
    assert family.decide(family.apply(scheme, child_id=family.child_id)) is State.GRANTED
    told = family.told("applications.granted")
    assert all(map(can_still_be_sent, told.values()))
    family.protect()  # the child lives with its mother
    assert [can_still_be_sent(told[user]) for user in (family.mother, family.father)] == [True, False]
    with transaction():
        for held in guardians_of(family.child_id):
            held.lives_with = not held.lives_with
    assert [can_still_be_sent(told[user]) for user in (family.mother, family.father)] == [False, True]


def test_who_acts_for_the_child_no_more_is_not_written_to(family: Home) -> None:
    scheme = family.scheme()
    family.pool(scheme)
    assert family.decide(family.apply(scheme, child_id=family.child_id)) is State.GRANTED
    told = family.told("applications.granted")
    with transaction():
        next(one for one in guardians_of(family.child_id) if not one.lives_with).until_day = NOW.date()
    assert [can_still_be_sent(told[user]) for user in (family.mother, family.father)] == [True, False]
