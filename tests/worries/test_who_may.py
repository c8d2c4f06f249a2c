"""A worry is read by who receives them: by no role, no list of children, no other municipality."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from fritidspas.accounts.models import User
from fritidspas.core.roles import STAFF, Role
from fritidspas.db import across_municipalities, session, transaction
from fritidspas.worries.models import Worry
from fritidspas.worries.rules import WorryState
from fritidspas.worries.service import tell_overdue
from tests.cast import NOW
from tests.families.test_merging import merge
from tests.office import words
from tests.worries.conftest import TEXT, Desk

ACTS = ("acknowledge", "hand-on", "close")


def opened(desk: Desk, role: Role, municipality: int | None = None) -> list[int]:
    """What the pages of the one worry answer: the list, the page itself, and each act."""
    client = desk.office.cast.client(role, municipality)
    worry_id = desk.rows()[0].id
    gets = [client.get(path).status_code for path in ("/office/worries/", f"/office/worries/{worry_id}")]
    return gets + [client.post(f"/office/worries/{worry_id}/{act}").status_code for act in ACTS]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEADER])
def test_no_role_opens_one(desk: Desk, role: Role) -> None:
    desk.raised(Role.GUIDE, desk.children[Role.GUIDE])
    assert opened(desk, role) == [403] * 5
    assert desk.rows()[0].state is WorryState.RAISED


def test_who_receives_reads_it_and_the_look_is_written_down(desk: Desk) -> None:
    child = desk.children[Role.GUIDE]
    desk.raised(Role.GUIDE, child)
    page = desk.page(Role.LEADER, f"/office/worries/{desk.rows()[0].id}")
    assert TEXT in page
    assert "Gerda" in page
    assert (child, "worries.worry", "worries.read") in desk.office.looks()
    assert "Gerda" not in desk.page(Role.LEADER, "/office/worries/")
    assert ("worries.opened", desk.rows()[0].id, {}) in desk.office.events()


def test_another_municipalitys_receiver_finds_none(desk: Desk) -> None:
    desk.raised(Role.GUIDE, desk.children[Role.GUIDE])
    away = desk.office.cast.away
    with desk.office.writing(away):
        reader = session.get_one(User, desk.office.cast.id_of(Role.LEADER, away))
        reader.receives_worries = reader.password_is_own = True
    assert opened(desk, Role.LEADER, away) == [200, 404, 404, 404, 404]


def test_a_club_is_never_a_receiver_whatever_its_row_says(desk: Desk) -> None:
    desk.raised(Role.GUIDE, None)
    with desk.office.writing():
        club = session.get_one(User, desk.office.cast.id_of(Role.CLUB))
        club.receives_worries = club.password_is_own = True
    assert opened(desk, Role.CLUB) == [403] * 5


def test_no_page_of_the_child_and_no_log_tells_of_it(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    child = desk.children[Role.GUIDE]
    desk.raised(Role.GUIDE, child)
    for address in (f"/office/children/{child}", f"/office/children/{child}/merge/{desk.stranger}"):
        page = desk.office.text(address)
        assert TEXT not in page
        assert "Bekymringer" not in page
    events = desk.page(Role.AUDITOR, "/office/privacy/events")
    assert "Sendte en bekymring" in events
    assert TEXT not in events
    assert "Gerda" not in events
    told = capsys.readouterr()
    assert "worry.new" in told.out + told.err  # the control: the request is in the log
    assert "bælte" not in told.out + told.err


@pytest.mark.both_databases
def test_it_is_sealed_and_the_database_keeps_its_steps_in_order(desk: Desk) -> None:
    desk.raised(Role.GUIDE, desk.children[Role.GUIDE])
    with desk.office.reading():
        assert TEXT not in session.execute(text("SELECT text FROM worry")).scalar_one()
    for columns in ("state = 'acknowledged'", "acknowledged_by = 1", "state = 'closed'", "handed_by = 1"):
        with pytest.raises(IntegrityError), desk.office.writing():
            session.execute(text(f"UPDATE worry SET {columns}"))


def test_two_rows_of_a_child_keep_its_worries(desk: Desk) -> None:
    desk.raised(Role.CLUB, desk.children[Role.CLUB])
    merge(desk.office, desk.stranger, desk.children[Role.CLUB])
    assert [row.child_id for row in desk.rows()] == [desk.stranger]


def test_it_goes_on_from_hand_to_hand(desk: Desk) -> None:
    desk.raised(Role.GUIDE, desk.children[Role.GUIDE])
    client, at = desk.client(Role.LEADER), f"/office/worries/{desk.rows()[0].id}"
    assert "Bekymring venter" in desk.page(Role.LEADER, "/office/")
    assert client.post(f"{at}/close", data={"reason": "Intet"}).status_code == 422
    for act, typed in (
        ("acknowledge", {}),
        ("hand-on", {"day": "03-08-2026"}),
        ("close", {"reason": "Sendt"}),
    ):
        assert client.post(f"{at}/{act}", data=typed).status_code == 302, act
    assert client.post(f"{at}/acknowledge").status_code == 422
    [row] = desk.rows()
    assert (row.state, row.closed_reason, row.acknowledged_by) == (
        WorryState.CLOSED,
        "Sendt",
        desk.receiver_id,
    )
    assert "venter på, at nogen kvitterer" not in desk.page(Role.LEADER, "/office/")


@pytest.mark.parametrize("role", sorted(STAFF))
def test_whoever_receives_sees_the_open_ones_on_their_own_front_page(desk: Desk, role: Role) -> None:
    for _ in range(3):
        desk.raised(Role.GUIDE, desk.children[Role.GUIDE])
    client = desk.client(role)
    front = client.get("/", follow_redirects=True).text
    assert ("Bekymringer venter" in front) is (role is Role.LEADER)
    with desk.office.writing():
        receiver = session.get_one(User, desk.office.cast.id_of(role))
        receiver.receives_worries = receiver.password_is_own = True
        session.get_one(Worry, desk.rows()[0].id).state = WorryState.ACKNOWLEDGED
        session.get_one(Worry, desk.rows()[0].id).acknowledged_by = desk.receiver_id
        session.get_one(Worry, desk.rows()[0].id).acknowledged_at = NOW
    front = words(client.get("/", follow_redirects=True).text)
    assert "2 Bekymringer venter på, at nogen kvitterer" in front
    assert "1 Bekymring er kvitteret, men ikke lukket" in front
    assert "Gerda" not in front


def test_too_late_is_told_once_and_shown(desk: Desk) -> None:
    desk.raised(Role.GUIDE, desk.children[Role.GUIDE])

    def overdue(days: int) -> int:
        for _ in range(2):
            with desk.office.app.app_context(), across_municipalities(), transaction():
                tell_overdue(NOW + timedelta(days=days))
        return [kind for kind, _, _ in desk.letters()].count("worries.overdue")

    assert overdue(8) == 0
    assert overdue(9) == 1
    _, whose, read = desk.letters()[-1]
    assert whose == desk.receiver_id
    assert "Gerda" not in read
    with time_machine.travel(NOW + timedelta(days=9), tick=False):
        assert "fristen på seks hverdage er gået" in desk.office.cast.client(Role.LEADER).get("/office/").text
