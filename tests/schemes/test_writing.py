"""Writing a version on the page: what it would mean first, nothing lost, nobody overwritten, nobody else's."""

import re
from datetime import date, timedelta
from functools import partial
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.schemes import service
from fritidspas.schemes.dating import day_in, with_day
from fritidspas.schemes.models import Scheme, SchemeVersion
from fritidspas.schemes.service import load
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.office import Office, value_of, words
from tests.schemes.files import GUIDE_TO_MOVE, changed, line_of

RICHER = changed("amount_ore", "amount_ore = 80_000")
TODAY = "03-08-2026"


class Desk:
    """An administrator at the page, with the scheme Guide to Move in their municipality."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.browser: FlaskClient = office.cast.client(Role.ADMINISTRATOR)
        with office.writing():
            self.scheme = load(GUIDE_TO_MOVE, "a.toml", NOW - timedelta(hours=1), None).version.scheme_id
        self.address = f"/office/schemes/{self.scheme}/write"
        self.seen = value_of(self.browser.get(self.address).text, "seen")

    def post(self, text: str = RICHER, day: str = TODAY, step: str = "preview", seen: str = ""):
        sent = {
            "text": text.replace("\n", "\r\n"),
            "holds_from": day,
            "seen": seen or self.seen,
            "step": step,
        }
        return self.browser.post(self.address, data=sent)

    def versions(self) -> list[tuple[date, str]]:
        with self.office.reading():
            rows = session.scalars(select(SchemeVersion).order_by(SchemeVersion.id))
            return [(row.holds_from, row.text) for row in rows]


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


def box(html: str) -> str:
    """What stands in the text box."""
    found = re.search(r'<textarea[^>]*name="text"[^>]*>\n(.*?)</textarea>', html, re.DOTALL)
    assert found
    return unescape(found[1])


def test_the_page_starts_with_the_newest_text_and_its_line_numbers(desk: Desk) -> None:
    html = desk.browser.get(desk.address).text
    assert box(html) == GUIDE_TO_MOVE
    assert value_of(html, "holds_from") == ""
    last = GUIDE_TO_MOVE.count("\n") + 1
    assert f'id="line-{last}"' in html
    assert "aria-hidden" in html


def test_the_preview_tells_what_is_different_and_saves_nothing(desk: Desk) -> None:
    answer = desk.post()
    assert answer.status_code == 200
    said = words(answer.text)
    before, after = said.split("Alle reglerne")[0].split("Fra 3. august 2026")
    assert "Passet er på 600,00 kr. pr. kalenderår." in before
    assert "Passet er på 800,00 kr. pr. kalenderår." in after
    assert "Guiden er frivillig" not in before + after
    assert "Guiden er frivillig" in said
    assert box(answer.text) == RICHER
    assert len(desk.versions()) == 1


def test_letters_are_compared_as_they_are_written(desk: Desk) -> None:
    said = words(desk.post(changed("granted ", 'granted = "Tillykke, {child}"')).text)
    assert "Brev, når der gives det hele: Tillykke, {child}" in said.split("Alle reglerne")[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GUIDE_TO_MOVE, "Reglerne er de samme som i dag."),
        (
            changed('key = "not_active"', 'key = "inactive"'),
            "Forskellen ligger i det, der ikke kan læses her",
        ),
    ],
)
def test_no_difference_is_told_too(desk: Desk, text: str, said: str) -> None:
    assert said in words(desk.post(text).text)


def test_saving_keeps_the_version_from_its_day(desk: Desk) -> None:
    answer = desk.post(day="01-09-2026", step="save")
    assert answer.status_code == 302
    assert answer.location == f"/office/schemes/{desk.scheme}"
    day = date(2026, 9, 1)
    assert desk.versions() == [(date(2026, 1, 1), GUIDE_TO_MOVE), (day, with_day(RICHER, day))]
    kind, subject, facts = desk.office.events()[-1]
    assert (kind, subject, facts["holds_from"]) == ("schemes.version_written", desk.scheme, "2026-09-01")
    said = words(desk.browser.get(answer.location).text)
    assert "Udgaven er gemt. Den gælder fra 1. september 2026." in said
    assert "administrator" in said


def test_going_back_from_the_preview_loses_nothing(desk: Desk) -> None:
    text = "\n\n" + RICHER + "\n# til sidst  \n\n"
    for step in ("preview", "edit"):
        answer = desk.post(text, "01-09-2026", step)
        assert answer.status_code == 200
        assert box(answer.text) == text
        assert value_of(answer.text, "holds_from") == "01-09-2026"


@pytest.mark.parametrize("step", ["preview", "save"])
def test_every_problem_is_told_with_a_link_to_its_line_and_nothing_is_lost(desk: Desk, step: str) -> None:
    text = changed("per", 'per = "year"', text=changed("name", 'name = "Guide\x00"'))
    answer = desk.post(text, step=step)
    assert answer.status_code == 422
    for start in ("name", "per"):
        line = line_of(start, text)
        assert f'href="#line-{line}"' in answer.text
        assert re.search(rf'<span[^>]*class="file-number-wrong"[^>]*id="line-{line}"', answer.text)
        assert f"Linje {line}:" in words(answer.text)
    assert "Der er 2 problemer" in words(answer.text)
    assert box(answer.text) == text
    assert len(desk.versions()) == 1


def test_a_likely_mistake_is_told_but_does_not_stop(desk: Desk) -> None:
    text = changed("amount_ore", "amount_ore = 600")
    answer = desk.post(text)
    assert answer.status_code == 200
    assert f"Linje {line_of('amount_ore', text)}: 600 øre er 6,00 kr." in words(answer.text)
    assert desk.post(text, step="save").status_code == 302


def test_a_scheme_keeps_its_key(desk: Desk) -> None:
    text = changed("key", 'key = "guide-to-run"')
    answer = desk.post(text, step="save")
    assert f'Linje {line_of("key", text)}: "key" skal være "guide-to-move"' in words(answer.text)
    assert len(desk.versions()) == 1
    with pytest.raises(Refused, match="scheme_unreadable"):
        _write(desk, with_day(text, date(2026, 9, 1)))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("02-08-2026", "En udgave kan tidligst gælde fra i dag."),
        ("", "Skriv den dag, udgaven gælder fra"),
        ("31-02-2027", "Gælder fra"),
    ],
)
@pytest.mark.parametrize("step", ["preview", "save"])
def test_a_day_that_cannot_be_is_refused(desk: Desk, day: str, said: str, step: str) -> None:
    answer = desk.post(day=day, step=step)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert box(answer.text) == RICHER
    assert len(desk.versions()) == 1


def test_a_day_that_has_a_version_is_refused(desk: Desk) -> None:
    desk.post(day="01-09-2026", step="save")
    seen = value_of(desk.browser.get(desk.address).text, "seen")
    answer = desk.post(GUIDE_TO_MOVE, "01-09-2026", "save", seen)
    assert answer.status_code == 422
    assert "har allerede en anden udgave fra samme dag" in words(answer.text)
    assert len(desk.versions()) == 2


def test_two_different_days_are_asked_about(desk: Desk) -> None:
    text = with_day(RICHER, date(2027, 1, 1))
    answer = desk.post(text, "01-09-2026")
    assert "I teksten står der 1. januar 2027 i holds_from." in words(answer.text)
    assert desk.post(text, "01-01-2027", "save").status_code == 302
    assert desk.versions()[-1] == (date(2027, 1, 1), text)


def test_somebody_elses_version_is_not_overwritten_unseen(desk: Desk) -> None:
    other = changed("days_after", "days_after = 90")
    assert desk.post(other, "01-09-2026", "save").status_code == 302
    for step in ("preview", "save"):
        late = desk.post(RICHER, "01-10-2026", step)
        assert late.status_code == 422
        assert "En anden har skrevet en udgave" in words(late.text)
        assert "Reglerne" in words(late.text).split("forskellen på det, du har skrevet")[1]
        assert box(late.text) == RICHER
    assert len(desk.versions()) == 2
    assert desk.post(RICHER, "01-10-2026", "save", seen=value_of(late.text, "seen")).status_code == 302


@pytest.mark.both_databases
def test_of_two_who_save_at_once_one_is_told(desk: Desk) -> None:
    with desk.office.reading():
        seen = session.scalars(select(Scheme.changed_at)).one()
    acts = [partial(_write, desk, with_day(RICHER, date(2026, 9, day)), seen) for day in (1, 2)]
    [problem] = at_the_same_time(desk.office.app, desk.office.cast.home, acts)
    assert isinstance(problem, Refused)
    assert problem.code == "scheme_changed_meanwhile"
    assert len(desk.versions()) == 2


def _write(desk: Desk, text: str, seen=None) -> None:
    with desk.office.reading():
        seen = seen or session.scalars(select(Scheme.changed_at)).one()
        with transaction():
            service.write(desk.scheme, text, seen, NOW, desk.office.cast.id_of(Role.ADMINISTRATOR))


def test_another_municipality_has_no_such_page(desk: Desk) -> None:
    stranger = desk.office.cast.client(Role.ADMINISTRATOR, desk.office.cast.away)
    assert stranger.get(desk.address).status_code == 404
    sent = {"text": RICHER, "holds_from": TODAY, "seen": desk.seen, "step": "save"}
    assert stranger.post(desk.address, data=sent).status_code == 404
    assert len(desk.versions()) == 1


@pytest.mark.parametrize("role", Role)
def test_only_the_administrator_writes(desk: Desk, role: Role) -> None:
    browser = desk.office.cast.client(role)
    may = role is Role.ADMINISTRATOR
    assert browser.get(desk.address).status_code == (200 if may else 403)
    sent = {"text": RICHER, "holds_from": TODAY, "seen": desk.seen, "step": "save"}
    assert browser.post(desk.address, data=sent).status_code == (302 if may else 403)
    page = browser.get(f"/office/schemes/{desk.scheme}")
    assert (desk.address in page.text) is may


def test_what_is_typed_is_never_markup(desk: Desk) -> None:
    text = changed("name", 'name = "</textarea><script>alert(1)</script>"')
    for step in ("preview", "edit"):
        assert "<script>alert" not in desk.post(text, step=step).text


def test_the_page_speaks_english_too(desk: Desk) -> None:
    desk.browser.post("/language", data={"language": "en", "next": "/login"})
    assert "What will be different" in words(desk.post().text)


@pytest.mark.parametrize(
    "line", ["holds_from=2026-01-01", "holds_from   =  2026-01-01   # ours", 'holds_from = "x"']
)
def test_a_day_is_written_into_the_text_and_nothing_else_is_touched(line: str) -> None:
    text = changed("holds_from", line)
    dated = with_day(text, date(2027, 2, 3))
    assert day_in(dated) == date(2027, 2, 3)
    assert dated.partition("# ours")[1:] == text.partition("# ours")[1:]
    assert len(set(dated.split("\n")) - set(text.split("\n"))) == 1


@pytest.mark.parametrize("text", ["", 'name = "a"\n', "holds_from\n", "holds_from = 2026-02-30\n"])
def test_a_text_that_says_no_day_has_none(text: str) -> None:
    assert day_in(text) is None
