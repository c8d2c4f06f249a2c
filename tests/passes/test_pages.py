"""The coordinator's pages of passes: giving one, looking at it, changing it, finding it; and the year's money."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.core.numbers import grouped
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.passes import service
from fritidspas.passes.models import LeisurePass, Pool
from fritidspas.schemes.service import load
from tests import make
from tests.cast import NOW
from tests.counting import statements
from tests.office import Office, value_of, words
from tests.passes.desk import KRONER_600
from tests.schemes.files import GUIDE_TO_MOVE, SHIPPED, changed

LATER = NOW + timedelta(minutes=5)
LIST = "/office/passes/"
TICKED = ["who.money_is_a_barrier", "not_active"]
FORM = {"criteria": TICKED, "activity_day": "10-08-2026", "reason": "Økonomien er stram."}


def schemed(office: Office, text: str = GUIDE_TO_MOVE, ore: int = 10 * KRONER_600) -> int:
    """A scheme with a pool for the year; its id."""
    with office.writing():
        scheme = load(text, "a.toml", NOW, office.coordinator_id).version.scheme_id
        service.make_pool(scheme, 2026, ore, NOW, office.coordinator_id)
        return scheme


def a_child(office: Office, **given: object) -> int:
    with office.writing():
        return make.child(**given).id


def give(office: Office, child: int, scheme: int, **said: object) -> str:
    """The address of the new pass."""
    answer = office.coordinator.post(f"/office/children/{child}/pass/{scheme}", data=FORM | said)
    assert answer.status_code == 302, words(answer.text)
    return str(answer.location)


def asked_for(office: Office, child: int, scheme: int) -> list[str]:
    """The keys of everything the form asks to be ticked."""
    page = office.coordinator.get(f"/office/children/{child}/pass/{scheme}").text
    return re.findall(r'name="criteria"[^>]*value="([^"]*)"', page)


def the_pass(office: Office) -> LeisurePass:
    with office.reading():
        return session.scalars(select(LeisurePass)).one()


def test_a_pass_is_given_from_the_childs_page_in_three_steps(office: Office) -> None:
    scheme, child = schemed(office), a_child(office, first_name="Amina", last_name="Hassan")
    page = office.coordinator.get(f"/office/children/{child}").text
    assert "Barnet har intet fritidspas" in words(page)
    assert f'href="/office/children/{child}/pass"' in page
    choose = office.coordinator.get(f"/office/children/{child}/pass").text
    assert "Guide to Move 600,00 kr. pr. kalenderår" in words(choose)
    assert f'href="/office/children/{child}/pass/{scheme}"' in choose
    form = office.text(f"/office/children/{child}/pass/{scheme}")
    assert "Økonomien er en barriere (krav)" in form
    assert "Tilbage i årets pulje 6.000,00 kr." in form
    text = office.text(give(office, child, scheme))
    number = grouped(the_pass(office).number)
    assert number in text
    assert "Givet i alt 600,00 kr. Til rådighed 600,00 kr." in text
    assert "udgaven fra 1. januar 2026" in text
    assert "Givet Økonomien er stram. puljen → til rådighed" in text
    assert f"{number} Guide to Move 04-07-2026 – 31-12-2026 600,00 kr." in office.text(
        f"/office/children/{child}"
    )


def test_what_is_not_met_stays_on_the_page_and_nothing_is_given(office: Office) -> None:
    scheme, child = schemed(office), a_child(office)
    answer = office.coordinator.post(
        f"/office/children/{child}/pass/{scheme}", data=FORM | {"criteria": TICKED[:1]}
    )
    assert answer.status_code == 422
    assert "Et krav er ikke opfyldt" in words(answer.text)
    assert "Økonomien er stram." in answer.text
    assert "Der er ingen fritidspas endnu" in office.text(LIST)


def test_an_empty_pool_says_what_is_left(office: Office) -> None:
    refusing = changed("when_empty", 'when_empty = "refuse"')
    scheme, child = schemed(office, refusing, ore=KRONER_600 - 1), a_child(office)
    answer = office.coordinator.post(f"/office/children/{child}/pass/{scheme}", data=FORM)
    assert "Der er ikke penge nok i puljen. Der er 599,99 kr. tilbage." in words(answer.text)


def test_an_amount_decided_in_each_case_is_asked_for(office: Office) -> None:
    scheme, child = schemed(office, SHIPPED["esbjerg-lokalpas"]), a_child(office)
    ask = f"/office/children/{child}/pass/{scheme}"
    ticked = asked_for(office, child, scheme)
    said = FORM | {"criteria": ticked}
    assert "Skriv, hvor stort et beløb" in words(office.coordinator.post(ask, data=said).text)
    too_much = office.coordinator.post(ask, data=said | {"amount": "2000,01"})
    assert "Ordningen giver højst 2.000,00 kr." in words(too_much.text)
    give(office, child, scheme, criteria=ticked, amount="450,50")
    assert "450,50 kr." in office.text(LIST)


def test_only_schemes_a_coordinator_can_give_under_are_given(office: Office) -> None:
    scheme, child = schemed(office, SHIPPED["esbjerg-guldpas"]), a_child(office)
    ask = f"/office/children/{child}/pass/{scheme}"
    ticked = asked_for(office, child, scheme)
    answer = office.coordinator.post(
        ask, data=FORM | {"criteria": ticked, "amount": "100", "has_open_case": "1"}
    )
    assert answer.status_code == 422
    assert "andre, der afgør det" in words(answer.text)


def test_the_amount_goes_up_and_down_with_a_reason(office: Office) -> None:
    scheme, child = schemed(office), a_child(office)
    address = give(office, child, scheme)
    said = {"seen": seen_at(office.coordinator, f"{address}/grant"), "amount": "800", "reason": "Dyrere hold"}
    with time_machine.travel(LATER, tick=False):
        assert office.coordinator.post(f"{address}/grant", data=said).location == address
        text = office.text(address)
        assert "Givet i alt 800,00 kr." in text
        assert "Sat op Dyrere hold puljen → til rådighed" in text
        late = office.coordinator.post(f"{address}/grant", data=said | {"amount": "700"})
        assert late.status_code == 422
        assert "En anden har rettet passet" in words(late.text)
        assert "Brugt eller sat af: lavere kan det ikke blive 0,00 kr." in words(late.text)
        again = said | {"amount": "0", "seen": value_of(late.text, "seen")}
        assert office.coordinator.post(f"{address}/grant", data=again).status_code == 302
        assert "Givet i alt 0,00 kr." in office.text(address)


def test_a_pass_is_stopped_and_resumed_with_a_reason(office: Office) -> None:
    address = give(office, a_child(office), schemed(office))
    seen = value_of(office.coordinator.get(f"{address}/stop").text, "seen")
    assert office.coordinator.post(f"{address}/stop", data={"seen": seen}).status_code == 422
    said = {"seen": seen, "reason": "Familien er flyttet"}
    assert office.coordinator.post(f"{address}/stop", data=said).status_code == 302
    assert "Passet blev stoppet den 3. august 2026 Familien er flyttet" in office.text(address)
    assert office.coordinator.post(f"{address}/stop", data=said).status_code == 422
    seen = value_of(office.coordinator.get(f"{address}/resume").text, "seen")
    office.coordinator.post(f"{address}/resume", data={"seen": seen, "reason": "De er tilbage"})
    assert "Status Gælder" in office.text(address)
    kinds = [kind for kind, _, _ in office.events() if kind.startswith("passes.")]
    assert kinds == ["passes.pool_made", "passes.issued", "passes.stopped", "passes.resumed"]


def test_a_pass_is_found_by_child_and_by_number_however_it_is_typed(office: Office) -> None:
    scheme = schemed(office)
    give(office, a_child(office, first_name="Åse"), scheme)
    number = grouped(the_pass(office).number)
    give(office, a_child(office, first_name="Bo"), scheme)
    for typed in ("åse", number, number.lower().replace("-", " ")):
        text = office.text(f"{LIST}?q={typed}")
        assert "Åse" in text
        assert "Bo Holm" not in text
    assert "Ingen fritidspas passer" in office.text(f"{LIST}?q=Cecilie")
    assert "Ingen fritidspas passer" in office.text(f"{LIST}?state=stopped")
    assert "Åse" in office.text(f"{LIST}?scheme={scheme}&state=active")


@pytest.mark.parametrize("order", ["child", "scheme", "until", "left", "issued"])
def test_the_list_is_sorted_by_each_column_both_ways(office: Office, order: str) -> None:
    give(office, a_child(office, first_name="Anna"), schemed(office))
    with time_machine.travel(LATER, tick=False):
        longer = schemed(office, SHIPPED["koebenhavn-kontingentstoette"])
        child = a_child(office, first_name="Bo")
        give(office, child, longer, criteria=asked_for(office, child, longer))
        up, down = office.text(f"{LIST}?sort={order}"), office.text(f"{LIST}?sort=-{order}")
    assert up.index("Anna") < up.index("Bo Holm")
    assert down.index("Anna") > down.index("Bo Holm")


def test_the_list_takes_the_same_queries_for_few_and_many(office: Office) -> None:
    scheme = schemed(office)

    def cost() -> int:
        give(office, a_child(office), scheme)
        with statements() as sent:
            office.text(LIST)
        return len(sent)

    assert cost() == cost() == cost()


def test_every_child_seen_is_noted(office: Office) -> None:
    scheme, child = schemed(office), a_child(office)
    address = give(office, child, scheme)
    for page in (LIST, address, f"{address}/grant", f"{address}/stop", f"/office/children/{child}/pass"):
        before = len(office.looks())
        office.text(page)
        assert {look[0] for look in office.looks()[before:]} == {child}, page


def test_whether_a_protected_child_lives_in_an_area_is_a_look_of_its_own(office: Office) -> None:
    scheme = schemed(office, changed("money_is", 'areas = ["8600"]', 'money_is_a_barrier = "required"'))
    hidden = a_child(office, protected_until=date(2027, 1, 1), postcode="8000")
    ask = f"/office/children/{hidden}/pass/{scheme}"
    office.text(ask)
    right = (hidden, "families.whereabouts", "families.whereabouts")
    assert right not in office.looks()
    answer = office.coordinator.post(ask, data=FORM)
    assert "Barnet bor uden for de områder" in words(answer.text)
    assert right in office.looks()


def test_the_money_of_a_year_is_made_and_changed(office: Office) -> None:
    with office.writing():
        scheme = load(GUIDE_TO_MOVE, "a.toml", NOW, office.coordinator_id).version.scheme_id
    pools = f"/office/schemes/{scheme}/pools"
    assert f'href="{pools}"' in office.coordinator.get(f"/office/schemes/{scheme}").text
    assert "Der er ingen pulje endnu" in office.text(pools)
    new = office.coordinator.get(f"{pools}/new").text
    assert (value_of(new, "year"), value_of(new, "amount")) == ("2026", "1.200.000,00")
    made = {"year": "2026", "amount": "1500"}
    assert office.coordinator.post(f"{pools}/new", data=made).status_code == 302
    twice = office.coordinator.post(f"{pools}/new", data=made)
    assert "Året har allerede en pulje" in words(twice.text)
    give(office, a_child(office), scheme)
    assert "2026 1.500,00 kr. 600,00 kr. 0,00 kr. 900,00 kr. 1" in office.text(pools)
    with office.reading():
        address = f"/office/schemes/pools/{session.scalars(select(Pool.id)).one()}"
    said = {"amount": "599,99", "reason": "Budgettet", "seen": seen_at(office.coordinator, address)}
    low = office.coordinator.post(address, data=said)
    assert "af den er kun 900,00 kr. endnu ikke givet" in words(low.text)
    assert office.coordinator.post(address, data=said | {"amount": "600"}).status_code == 302
    assert "2026 600,00 kr. 600,00 kr. 0,00 kr. 0,00 kr. 1" in office.text(pools)


def seen_at(client: FlaskClient, address: str) -> str:
    return value_of(client.get(address).text, "seen")


def test_another_municipalitys_passes_do_not_exist_here(office: Office) -> None:
    scheme, child = schemed(office), a_child(office)
    address = give(office, child, scheme)
    with office.reading():
        pool = session.scalars(select(Pool.id)).one()
    other = office.cast.client(Role.COORDINATOR, office.cast.away)
    for page in (
        address, f"{address}/grant", f"{address}/stop", f"{address}/resume",
        f"/office/children/{child}/pass", f"/office/children/{child}/pass/{scheme}",
        f"/office/schemes/{scheme}/pools", f"/office/schemes/{scheme}/pools/new",
        f"/office/schemes/pools/{pool}",
    ):  # fmt: skip
        assert office.coordinator.get(page).status_code == 200, page
        assert other.get(page).status_code == 404, page
    assert "Der er ingen fritidspas endnu" in words(other.get(LIST).text)


def test_the_pages_speak_english_too(office: Office) -> None:
    address = give(office, a_child(office), schemed(office))
    office.coordinator.post("/language", data={"language": "en", "next": "/login"})
    assert "Given in all 600.00 kr. Available 600.00 kr." in office.text(address)
