"""The coordinator puts right who follows a child, and with whom it lives."""

from contextlib import nullcontext
from datetime import date, timedelta

import pytest

from fritidspas.applications.answers import Wishes
from fritidspas.applications.models import Application
from fritidspas.applications.rules import State, Step
from fritidspas.applications.service import save, take_in
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families import rules
from fritidspas.families.queries import guardianship
from fritidspas.families.rules import KnownBy
from fritidspas.families.service import appoint
from fritidspas.passes.models import LeisurePass
from tests import make
from tests.applications.desk import applied
from tests.cast import NOW
from tests.families.home import Home
from tests.families.test_other_parent import link, other
from tests.office import Office, value_of, words

SEEN = {"known_by": "register"}


@pytest.fixture
def home(office: Office) -> Home:
    return Home(office)


def page_of(home: Home) -> str:
    return f"/office/children/{home.child}/guardians"


def its_id(home: Home, user_id: int | None = None) -> int:
    """The guardianship of the parent, or of somebody else."""
    with home.office.reading():
        found = guardianship(user_id or home.parent, home.child)
        assert found
        return found.id


def test_a_parent_is_added_when_their_name_has_been_seen(home: Home) -> None:
    karim, clerk, page = other(home), home.office.coordinator, f"{page_of(home)}/new"
    said = {"email": " Karim@hjem.example ", "lives_with": "0"} | SEEN
    first = clerk.post(page, data=said)
    assert "Er det Karim Haddad?" in words(first.text)
    leisure_pass = f"/my/passes/{home.leisure_pass}"
    assert karim.get(leisure_pass).status_code == 404
    sure = value_of(first.text, "sure")
    assert "Er det Karim" in words(clerk.post(page, data=said | {"sure": str(home.parent)}).text)
    assert clerk.post(page, data=said | {"sure": sure}).status_code == 302
    assert karim.get(leisure_pass).status_code == 200
    kind, subject, facts = home.office.events()[-1]
    assert (kind, subject) == ("families.guardian_appointed", home.child)
    assert facts == {"guardian": facts["guardian"], "lives_with": False, "known_by": "register"}
    again = clerk.post(page, data=said | {"sure": sure})
    assert "følger allerede barnet" in words(again.text)
    for unknown in (
        home.office.cast.email_of(Role.CLUB),
        home.office.cast.email_of(Role.PARENT, home.office.cast.away),
    ):
        assert "Vi har ingen forælder" in words(clerk.post(page, data=said | {"email": unknown}).text)


def test_where_the_child_lives_shows_on_the_parents_next_page(home: Home) -> None:
    home.ask(home.offer)
    home.change(protected_until=date(2027, 1, 1))
    page = f"/my/passes/{home.leisure_pass}"
    early = link(home, lives_with=True)
    assert "Judo" in home.text(page)
    edit = f"{page_of(home)}/{its_id(home)}"
    assert home.office.coordinator.post(edit, data={"lives_with": "0", "seen": ""} | SEEN).status_code == 302
    assert "Judo" not in home.text(page)
    assert home.client.get(home.clubs).status_code == 404
    assert other(home).post(early).status_code == 422
    assert home.office.events()[-1][0] == "families.guardian_changed"

    stale = home.office.coordinator.post(edit, data={"lives_with": "1", "seen": ""} | SEEN)
    assert "En anden har rettet det her" in words(stale.text)
    again = {"lives_with": "1", "seen": value_of(stale.text, "seen"), "known_by": "family_says"}
    assert "Slå det op" in words(home.office.coordinator.post(edit, data=again).text)
    assert "Judo" not in home.text(page)
    assert home.office.coordinator.post(edit, data=again | SEEN).status_code == 302
    assert "Judo" in home.text(page)


def test_a_guardianship_that_ends_takes_its_links_along_and_leaves_the_child_its_club(home: Home) -> None:
    office, karim, early = home.office, other(home), link(home)
    home.ask(home.offer)
    with office.writing():
        scheme = session.get_one(LeisurePass, home.leisure_pass).scheme_id
        waiting = applied(home.parent, scheme, child_id=home.child).id
    end = f"{page_of(home)}/{its_id(home)}/end"
    told = office.text(end)
    assert "foreningen, fritidsguiden. Det ja gælder stadig" in told
    assert "En ansøgning venter: Guide to Move. " in told
    assert "kan ikke længere ændre den" in told
    assert office.coordinator.post(end, data={"seen": ""} | SEEN).status_code == 302
    assert home.client.get(f"/my/passes/{home.leisure_pass}").status_code == 404
    assert karim.post(early).status_code == 422
    assert home.goes_to()[home.offer][0] == "requested"
    assert office.coordinator.get(end).status_code == 404
    assert "Fulgte barnet før" in office.text(page_of(home))
    assert "Et ja giver ikke adgang igen." in office.text(f"/office/applications/{waiting}")
    with office.writing():
        row = session.get_one(Application, waiting)
        take_in(row, NOW, office.coordinator_id)
        assert guardianship(home.parent, home.child) is None
    kind, subject, facts = office.events()[-1]
    assert (kind, subject, facts["known_by"]) == ("families.guardian_dismissed", home.child, "register")


def stopped_with(home: Home, **given: object) -> tuple[int, str]:
    """The coordinator stops the parent, who has applied for the child; the application and its address."""
    with home.office.writing():
        scheme = session.get_one(LeisurePass, home.leisure_pass).scheme_id
        application = applied(home.parent, scheme, child_id=home.child, **given).id
    mine = f"/my/applications/{application}"
    assert "Træk ansøgningen tilbage" in home.text(mine)
    end = f"{page_of(home)}/{its_id(home)}/end"
    assert home.office.coordinator.post(end, data={"seen": ""} | SEEN).status_code == 302
    return application, mine


def test_who_is_stopped_no_longer_changes_what_they_applied_for(home: Home) -> None:
    asked = {"state": State.ASKED, "question": "Hvilke dage?"}
    application, mine = stopped_with(home, **asked)
    shown = home.text(mine)
    assert "Du følger ikke længere barnet her" in shown
    assert "Ring til kommunen" in shown
    for button in ("Træk ansøgningen tilbage", "Send svar", "Ret"):
        assert button not in shown
    assert "Kommunen har spurgt dig om noget" not in home.text("/my/")
    refused = home.client.post(f"{mine}/withdraw")
    assert refused.status_code == 409
    assert "Du følger ikke længere barnet her" in words(refused.text)
    home.client.post(f"{mine}/answer", data={"text": "Mandag"})
    assert home.client.get(f"{mine}/wishes").location == mine
    home.client.post(f"{mine}/wishes", data={"other": "Judo", "is_active": "0"})
    with home.office.writing():
        with pytest.raises(Refused, match="no_longer_guardian"):
            save(application, Step.WISHES, Wishes(other="Judo"), NOW, home.parent)
        row = session.get_one(Application, application)
        assert (row.state, row.question, row.notes, row.answers.wishes) == (
            State.ASKED, "Hvilke dage?", [], None,
        )  # fmt: skip


def test_who_follows_the_child_again_changes_it_again(home: Home) -> None:
    application, mine = stopped_with(home)
    with home.office.writing():
        appoint(home.child, home.parent, True, NOW, home.office.coordinator_id)
    assert home.client.post(f"{mine}/withdraw").status_code == 302
    with home.office.reading():
        assert session.get_one(Application, application).state is State.WITHDRAWN


def test_what_they_sent_later_is_theirs_and_tells_nothing_of_the_child(home: Home) -> None:
    application, mine = stopped_with(home)
    with home.office.writing():
        session.get_one(Application, application).submitted_at = NOW + timedelta(days=1)
    assert "Du følger ikke længere" not in home.text(mine)
    assert home.client.post(f"{mine}/withdraw").status_code == 302


def test_a_guardian_of_another_child_is_not_there(home: Home) -> None:
    mine = its_id(home)
    with home.office.writing():
        stranger = make.child().id
    for page in (
        f"/office/children/{stranger}/guardians/{mine}",
        f"/office/children/{stranger}/guardians/{mine}/end",
    ):
        assert home.office.coordinator.get(page).status_code == 404
        assert home.office.coordinator.post(page, data={"lives_with": "0"} | SEEN).status_code == 404
    abroad = home.office.cast.client(Role.COORDINATOR, home.office.cast.away)
    for page in ("", "/new", f"/{mine}", f"/{mine}/end"):
        assert abroad.get(page_of(home) + page).status_code == 404


@pytest.mark.parametrize(
    ("lives_with", "lived_with", "is_protected", "known_by", "refused"),
    [
        (True, False, True, KnownBy.FAMILY_SAYS, True),
        (True, False, True, KnownBy.WRITTEN_WRONG, True),
        (True, False, True, KnownBy.REGISTER, False),
        (True, False, True, KnownBy.DECISION, False),
        (True, False, False, KnownBy.FAMILY_SAYS, False),
        (True, True, True, KnownBy.FAMILY_SAYS, False),
        (False, True, True, KnownBy.FAMILY_SAYS, False),
    ],
)
def test_into_a_protected_home_only_by_what_is_written(
    lives_with: bool, lived_with: bool, is_protected: bool, known_by: KnownBy, refused: bool
) -> None:
    asked = nullcontext() if not refused else pytest.raises(Refused, match="home_needs_paper")
    with asked:
        rules.check_into_home(lives_with, lived_with, is_protected, known_by)


def test_who_was_stopped_is_not_taken_in_by_a_yes() -> None:
    asked = [(follows, before) for follows in (False, True) for before in (False, True)]
    assert [rules.is_taken_in(*one) for one in asked] == [True, False, True, True]
