"""From a parent's wish to a club that is asked: what a yes opens, and a no does not."""

import re
from datetime import date, timedelta

import pytest

from fritidspas.applications import service
from fritidspas.applications.answers import Consented
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Decider, Decision, State, Step, gifts_of
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Consent, Guardianship
from fritidspas.families.queries import consents_of, guardianship
from fritidspas.families.rules import ConsentPurpose
from fritidspas.families.service import appoint, give_consent, withdraw_consent
from fritidspas.passes.service import make_pool
from tests import make
from tests.applications.desk import applied
from tests.applications.family import Family
from tests.cast import NOW
from tests.passes.desk import KRONER_600, MET

HOUR = timedelta(hours=1)


def decide(family: Family, sent: int, yes: bool) -> State:
    """The coordinator writes the child down and answers."""
    by = family.office.coordinator_id
    with family.office.writing():
        assert service.write_down_and_link(sent, NOW, NOW, by)
    kept = family.kept(sent)
    gifts = gifts_of(kept.kind) if yes else frozenset()
    decision = Decision(gifts=gifts, ticked=MET, activity_day=date(2026, 8, 10), reason="" if yes else "Nej.")
    with family.office.writing():
        letter = "Leila har fået 600,00 kr." if yes else "Vi kan ikke give Leila et pas."
        return service.decide(sent, decision, letter, kept.changed_at, NOW, Decider(by, Role.COORDINATOR))


def test_a_yes_opens_the_pass_with_what_was_consented_to(family: Family) -> None:
    with family.office.writing():
        make_pool(family.scheme, 2026, 10 * KRONER_600, NOW, family.office.coordinator_id)
        offer = make.offer(activity="Judo").id
    sent = family.send()
    assert "Leila 600" not in family.text("")
    assert decide(family, sent, yes=True) is State.GRANTED

    answered = family.client.get(f"/my/applications/{sent}").text
    assert "Leila har fået 600,00 kr." in answered
    shown = re.search(r"/my/passes/\d+", answered)
    assert shown
    assert "600,00 kr." in family.text(shown[0].removeprefix("/my/"))
    assert family.client.post(f"{shown[0]}/clubs", data={"offer_id": offer}).status_code == 302
    with family.office.reading():
        assert session.query(Enrolment).one().offer_id == offer
        assert [one.purpose for one in session.query(Consent)] == ["club"]


@pytest.mark.parametrize(("said_again", "holds"), [(False, []), (True, ["club"])])
def test_a_no_said_after_the_application_is_not_overruled_by_it(
    family: Family, said_again: bool, holds: list[str]
) -> None:
    """Another pass is running: its consent is taken back while the new application waits."""
    sent, by = family.send(), family.office.coordinator_id
    with family.office.writing():
        service.write_down_and_link(sent, NOW, NOW, by)
        child = session.get_one(Application, sent).child_id or 0
        give_consent(child, ConsentPurpose.CLUB, "Ja.", NOW, family.parent)
        withdraw_consent(child, ConsentPurpose.CLUB, NOW + HOUR, family.parent)
        if said_again:
            none, club = Consented(), Consented((ConsentPurpose.CLUB,), ("Ja.",))
            for consented in (none, club):
                service.save(sent, Step.CONSENT, consented, NOW + 2 * HOUR, family.parent)
        service.take_in(session.get_one(Application, sent), NOW + 3 * HOUR, by)
        assert list(consents_of(child)) == holds


def test_a_no_opens_nothing(family: Family) -> None:
    sent = family.send()
    assert decide(family, sent, yes=False) is State.REFUSED
    assert "Vi kan ikke give Leila et pas." in family.text(f"applications/{sent}")
    with family.office.reading():
        assert session.query(Guardianship).count() == session.query(Consent).count() == 0


def test_who_helps_a_parent_to_apply_becomes_none(family: Family) -> None:
    office = family.office
    with office.writing():
        child = make.child().id
        for role, parents in ((Role.PROFESSIONAL, 0), (Role.PARENT, 1)):
            application = applied(office.cast.id_of(role), family.scheme, child_id=child)
            service.take_in(application, NOW, office.coordinator_id)
            assert session.query(Guardianship).count() == parents


def test_nobody_comes_into_the_home_of_a_protected_child_by_their_own_word(family: Family) -> None:
    """The first who applies is believed; whoever comes after must be invited by them."""
    office, found = family.office, []
    with office.writing():
        at_home = office.cast.id_of(Role.LEADER)
        for is_followed in (False, True):
            child = make.child(protected_until=date(2027, 1, 1)).id
            if is_followed:
                appoint(child, at_home, True, NOW, office.coordinator_id)
            service.take_in(applied(family.parent, family.scheme, child_id=child), NOW, office.coordinator_id)
            mine = guardianship(family.parent, child)
            found.append(mine is not None and mine.lives_with)
    assert found == [True, False]
