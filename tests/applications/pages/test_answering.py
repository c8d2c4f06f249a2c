"""The pages of those who answer applications."""

from dataclasses import replace
from datetime import date, timedelta

import time_machine

from fritidspas.applications.answers import Answers, Economy
from fritidspas.applications.rules import State
from fritidspas.core.roles import Role
from tests import make
from tests.applications.desk import ABOUT
from tests.applications.pages.answering import LATER, QUEUE, apply, decide, read
from tests.cast import NOW
from tests.counting import statements
from tests.office import Office, value_of, words
from tests.passes.desk import KRONER_600
from tests.passes.test_pages import TICKED, schemed
from tests.schemes.files import SHIPPED


def test_from_the_queue_to_the_letter(office: Office) -> None:
    scheme = schemed(office)
    with office.writing():
        child = make.child(first_name="Amina", last_name="Holm", household="H1", waiting_since=None).id
        make.child(first_name="Yusuf", last_name="Holm", household="H1")
    newer = apply(office, scheme, submitted_at=NOW - timedelta(days=2))
    older = apply(office, scheme, submitted_at=NOW - timedelta(days=40))
    listed = office.coordinator.get(QUEUE).text
    assert listed.index(f"{QUEUE}{older}") < listed.index(f"{QUEUE}{newer}")
    assert "40 dage Amina Holm fritidspas Guide to Move forælder" in words(listed)
    page = office.coordinator.get(f"{QUEUE}{older}").text
    assert "identitet er ikke bekræftet" in words(page)
    assert "Yusuf" not in page

    hits = office.coordinator.get(f"{QUEUE}{older}/link").text
    tie = {"child": str(child), "seen": value_of(hits, "seen")}
    assert office.coordinator.post(f"{QUEUE}{older}/child", data=tie).status_code == 302
    assert "Yusuf Holm" in office.text(f"{QUEUE}{older}")
    assert "Tilbage 6.000,00 kr." in office.text(f"{QUEUE}{older}")

    letter, led_to = decide(office, older)
    assert letter == "Amina Holm har fået Guide to Move: 600,00 kr. til og med 31. december 2026."
    assert led_to == f"{QUEUE}{older}"
    assert read(office, older).letter == letter
    assert letter in office.text(led_to)
    assert ("applications.granted", older) in [(kind, subject) for kind, subject, _ in office.events()]
    assert {page for _, page, _ in office.looks()} >= {"applications.application", "applications.decide"}


def test_an_application_is_found_by_the_childs_name_linked_or_not_and_however_far_it_has_come(
    office: Office,
) -> None:
    scheme = schemed(office)
    with office.writing():
        child = make.child(first_name="Åse", last_name="Krogh").id
    apply(office, scheme, answers=Answers(child=replace(ABOUT, first_name="Yusuf")))
    apply(office, scheme, child_id=child, state=State.ASKED, question="Hvor gammel?")

    def found(text: str, **chosen: str) -> str:
        typed = {"to": QUEUE, "q": text, **chosen}
        answer = office.coordinator.post("/office/search", data=typed)
        return words(office.coordinator.get(answer.location).text)

    assert "Yusuf Holm" in found("yusuf")
    assert "Søg i alle ansøgninger" in found("åse")
    assert "Åse Krogh" in found("ÅSE k", show="all")
    assert "Yusuf Holm" not in found("Åse", show="all")


def test_a_double_tap_ends_where_the_first_did(office: Office) -> None:
    scheme = schemed(office)
    with office.writing():
        child = make.child().id
    application = apply(office, scheme, child_id=child)
    address = f"{QUEUE}{application}/decide"
    seen = value_of(office.coordinator.get(address).text, "seen")
    typed = {"seen": seen, "given": "pass", "criteria": TICKED, "activity_day": "10-08-2026"}
    shown = value_of(office.coordinator.post(address, data=typed).text, "shown")
    taps = [office.coordinator.post(address, data=typed | {"shown": shown}) for _ in range(2)]
    assert [tap.location for tap in taps] == [f"{QUEUE}{application}"] * 2
    assert [kind for kind, _, _ in office.events()].count("applications.granted") == 1


def test_a_no_says_why_and_by_what_law_and_names_no_board(office: Office) -> None:
    application = apply(office, schemed(office))
    letter, _led_to = decide(office, application, "none", criteria=TICKED[:1], reason="Ring gerne igen.")
    assert letter == (
        "Vi kan ikke give Amina Holm Guide to Move. Dette er ikke opfyldt: Barnet har ikke en aktiv fritid. "
        "Ring gerne igen. Afgørelsen er truffet efter Barnets lov § 35, stk. 3."
    )
    assert "Ankestyrelsen" not in letter
    assert read(office, application).state is State.REFUSED


def test_the_letter_is_danish_whatever_language_is_read(office: Office) -> None:
    application = apply(office, schemed(office))
    office.coordinator.post("/language", data={"language": "en", "next": "/login"})
    letter, _led_to = decide(office, application, "none", criteria=[], reason="Nej.")
    assert "Økonomien er en barriere" in letter


def test_another_letter_than_was_seen_is_shown_before_it_is_sent(office: Office) -> None:
    application = apply(office, schemed(office))
    address = f"{QUEUE}{application}/decide"
    typed = {
        "seen": value_of(office.coordinator.get(address).text, "seen"), "given": "none",
        "activity_day": "10-08-2026", "reason": "Første grund.",
    }  # fmt: skip
    shown = value_of(office.coordinator.post(address, data=typed).text, "shown")
    again = office.coordinator.post(address, data=typed | {"reason": "Anden grund.", "shown": shown})
    assert "Anden grund." in words(again.text)
    assert read(office, application).state is State.SUBMITTED


def test_the_second_who_answers_is_told_and_loses_nothing(office: Office) -> None:
    scheme = schemed(office)
    with office.writing():
        child = make.child().id
    application = apply(office, scheme, child_id=child)
    address = f"{QUEUE}{application}/decide"
    seen = value_of(office.coordinator.get(address).text, "seen")
    with time_machine.travel(LATER, tick=False):
        decide(office, application)
        late = office.coordinator.post(
            address,
            data={"seen": seen, "given": "none", "activity_day": "10-08-2026", "reason": "Min grund."},
        )
    assert late.status_code == 422
    assert "har svaret i mellemtiden" in words(late.text)
    assert "Min grund." in late.text
    assert read(office, application).state is State.GRANTED


def test_many_are_given_at_once_and_what_cannot_is_told(office: Office) -> None:
    scheme = schemed(office)
    with office.writing():
        children = [make.child().id, make.child(birth_date=date(2000, 1, 1)).id]
    chosen = [apply(office, scheme, child_id=child) for child in children]
    unlinked = apply(office, scheme)
    listed = office.coordinator.get(QUEUE).text
    assert [f'name="chosen" value="{one}"' in listed for one in (*chosen, unlinked)] == [
        *(True for _ in chosen),
        False,
    ]
    page = office.coordinator.post(f"{QUEUE}many", data={"chosen": [*chosen, unlinked]})
    assert "Sig ja til 2 ansøgninger?" in words(page.text)
    seen = {f"seen-{one}": value_of(page.text, f"seen-{one}") for one in chosen}
    said = {"confirmed": "1", "chosen": chosen, "criteria": TICKED, "activity_day": "10-08-2026"}
    answer = office.coordinator.post(f"{QUEUE}many", data=said | seen)
    assert "Barnet er for gammelt til ordningen" in words(answer.text)
    assert [read(office, one).state for one in (*chosen, unlinked)] == [
        State.GRANTED, State.SUBMITTED, State.SUBMITTED,
    ]  # fmt: skip


def test_a_yes_that_waits_for_money_is_released_from_its_line(office: Office) -> None:
    scheme = schemed(office, ore=KRONER_600 - 1)
    with office.writing():
        child = make.child(first_name="Amina").id
    application = apply(office, scheme, child_id=child)
    letter, _led_to = decide(office, application)
    assert "står i kø" in letter
    assert "Nummer 1 i køen" in office.text(f"{QUEUE}{application}")
    line = f"{QUEUE}line/{scheme}"
    assert "Amina" in office.text(line)
    office.coordinator.post(line)
    assert "Der er ikke penge nok" in office.text(line)


def test_queries_do_not_grow_with_the_queue(office: Office) -> None:
    scheme = schemed(office)
    with office.writing():
        children = [make.child().id for _ in range(8)]
    apply(office, scheme, child_id=children[0])
    office.coordinator.get(QUEUE)  # the first look begins the chain of looks
    with statements() as few:
        office.coordinator.get(QUEUE)
    for child in children[1:]:
        apply(office, scheme, child_id=child)
    with statements() as many:
        office.coordinator.get(QUEUE)
    assert len(many) == len(few)


def test_another_municipalitys_applications_are_not_there(office: Office) -> None:
    application = apply(office, schemed(office))
    away = office.cast.client(Role.COORDINATOR, office.cast.away)
    for address in ("", "/link", "/decide", "/ask"):
        assert away.get(f"{QUEUE}{application}{address}").status_code == 404
    assert "Amina" not in away.get(QUEUE).text


def test_where_a_protected_child_lives_is_on_no_page_and_in_no_letter(office: Office) -> None:
    """Alike, wherever it lives; the answer tells it only to who decides, and that is a look of its own."""
    areas = SHIPPED["guide-to-move"].replace("age_from = 0", 'areas = ["8600"]')
    scheme = schemed(office, areas)
    pages = []
    for postcode in ("8600", "9000"):
        with office.writing():
            child = make.child(
                first_name="Eva", last_name="Skov", protected_until=date(2099, 1, 1), postcode=postcode
            ).id
        about = replace(ABOUT, first_name="Eva", last_name="Skov", postcode=postcode)
        answers = Answers(child=about, economy=Economy(True))
        application = apply(office, scheme, child_id=child, answers=answers)
        letter, _led_to = decide(office, application, "none", criteria=[], reason="Nej.")
        pages.append((letter, words(office.coordinator.get(f"{QUEUE}{application}").text)))
    assert pages[0][0] == pages[1][0]
    assert "områder" not in pages[1][0]
    assert not [page for _, page in pages if "8600" in page or "9000" in page]
    assert "families.whereabouts" in {right for _, _, right in office.looks()}
