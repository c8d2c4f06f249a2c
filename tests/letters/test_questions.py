"""A question about an application, and its receipt: letters about the child, whole only to who may know where it is."""

import pytest
from sqlalchemy import select

from fritidspas.applications import service as applications
from fritidspas.applications.models import Application
from fritidspas.applications.service.telling import tell_received
from fritidspas.audit.models import AuditEvent
from fritidspas.db import session, transaction
from fritidspas.families.queries import guardians_of
from fritidspas.letters.channels.way import Undeliverable
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import holder_of
from fritidspas.letters.service import made_ready
from tests.cast import NOW
from tests.letters.family import Home

CANARY = "Hemmelige Hajer"


def asked_about(family: Home, user_id: int, child_id: int | None) -> Letter:
    application = family.apply_as(user_id, family.scheme(), child_id=child_id)
    with transaction():
        applications.ask(application, f"Er det {CANARY}?", NOW, NOW, family.by)
    return family.told("applications.asked")[user_id]


def test_a_question_is_a_letter_about_the_child(family: Home) -> None:
    letter = asked_about(family, family.mother, family.child_id)
    guardian = next(one.guardian_id for one in guardians_of(family.child_id) if one.lives_with)
    assert (letter.child_id, letter.tells_where, holder_of(letter.key)) == (
        family.child_id,
        True,
        f"guardian:{guardian}",
    )
    event = session.scalars(select(AuditEvent).where(AuditEvent.kind == "applications.asked")).one()
    assert event.facts == {"child": family.child_id}
    family.protect()
    assert CANARY in made_ready(letter.id, NOW).body  # whom the child lives with may know


def test_who_may_not_know_where_reads_no_question(family: Home) -> None:
    family.protect()
    letter = asked_about(family, family.father, family.child_id)
    assert CANARY not in letter.subject + letter.body
    assert "Adressen er beskyttet" in letter.body
    assert CANARY not in made_ready(letter.id, NOW).body


def test_a_question_waits_no_longer_for_who_may_not_know_any_more(family: Home) -> None:
    letter = asked_about(family, family.father, family.child_id)
    assert CANARY in made_ready(letter.id, NOW).body  # the control
    family.protect()
    with pytest.raises(Undeliverable, match="now_protected"):
        made_ready(letter.id, NOW)


def test_a_question_about_a_child_nobody_has_found_is_told_whole(family: Home) -> None:
    letter = asked_about(family, family.mother, None)
    assert (letter.child_id, CANARY in letter.body) == (None, True)


def test_a_receipt_is_about_the_child_and_its_own_parents(family: Home) -> None:
    application = family.apply_as(family.father, family.scheme(), child_id=family.child_id)
    with transaction():
        tell_received(session.get_one(Application, application), NOW)
    letter = family.told("applications.received")[family.father]
    assert letter.child_id == family.child_id
    assert made_ready(letter.id, NOW)  # the control
    with transaction():
        (held,) = [one for one in guardians_of(family.child_id) if not one.lives_with]
        held.until_day = NOW.date()
    with pytest.raises(Undeliverable, match="now_protected"):
        made_ready(letter.id, NOW)
