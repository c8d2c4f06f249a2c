"""The main menu: short enough for a line, and always saying where the visitor stands."""

import re
from html import unescape

import pytest

from fritidspas import rooms
from fritidspas.core.roles import Role
from fritidspas.rooms.navigation import IN_A_LINE, SECTIONS, Entry
from tests.cast import Cast
from tests.office import chosen


def of(role: Role, here: str = "home.front") -> tuple[Entry, ...]:
    return rooms.menu(lambda verb: role in rooms.PERMISSIONS[verb], here)


def doors(entries: tuple[Entry, ...]) -> list[str]:
    return [door.endpoint for entry in entries for door in entry.under or (entry,)]


@pytest.mark.parametrize("role", Role)
def test_a_menu_stands_in_a_line_and_leaves_nothing_out(role: Role) -> None:
    entries = of(role)
    assert len(entries) <= IN_A_LINE
    assert all(len(entry.under) <= IN_A_LINE for entry in entries)
    may = [
        door.endpoint
        for section in SECTIONS
        for door in section.doors
        if role in rooms.PERMISSIONS[door.permission]
    ]
    assert doors(entries) == may


def test_a_short_menu_is_not_folded() -> None:
    assert not any(entry.under for entry in of(Role.CLUB, "my_club.front"))
    assert any(entry.under for entry in of(Role.COORDINATOR))


def test_a_section_is_where_the_page_shown_stands() -> None:
    (open_one,) = [entry for entry in of(Role.COORDINATOR, "guides.guides") if entry.active]
    assert open_one.label == "Match og guider"
    assert [entry.label for entry in open_one.under if entry.active] == ["Guider"]


def test_a_section_of_one_is_that_one() -> None:
    alone = [entry for entry in of(Role.COORDINATOR) if not entry.under]
    assert "Forside" in {entry.label for entry in alone}


def test_the_second_line_has_the_entries_of_the_section_only(cast: Cast) -> None:
    client = cast.client(Role.COORDINATOR)
    desk = re.split(r'class="mobile-drawer"', unescape(client.get("/office/guides/").text))[0]
    assert chosen(desk) == {"Guider"}
    assert "Guidekorps" in desk
    assert "Indlæs filer" not in desk
    assert "site-nav-under" not in client.get("/office/").text
