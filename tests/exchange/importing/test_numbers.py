"""Children with identity numbers, and clubs: what is sealed stays so, and a number belongs to one alone."""

import io
from datetime import UTC, date, datetime

from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select, text
from sqlalchemy.orm import undefer

from fritidspas.clubs.models import Club, Offer
from fritidspas.core.cpr import HIDDEN
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from tests import make
from tests.cast import Cast
from tests.exchange import files
from tests.exchange.importing.steps import at_home, bring, save

CPR = "030315-4321"
CHILDREN = ("Barn nr.", "CPR-nummer", "Fødselsdato", "Køn", "Postnr.")
CLUBS = ("Forening", "CVR-nummer", "Kontaktperson", "Telefon", "Godkendt fra", "Godkendt til", "Bankkonto")
CLUB = ("Vestby IF", "12345674", "Bente Holm", "12345678", "01-01-2026", "", "1234-567890")


def child_of(ref: str = "B1", cpr: str = CPR, born: str = "03-03-2015") -> tuple[str, ...]:
    return (ref, cpr, born, "pige", "8600")


def told(client: FlaskClient, content: bytes) -> str:
    return str(client.get(bring(client, content)).text)


def children(cast: Cast) -> dict[str, str | None]:
    def ask() -> dict[str, str | None]:
        rows = session.scalars(select(Child).options(undefer(Child.cpr)))
        return {row.ref: row.cpr for row in rows}

    return at_home(cast, ask)


def test_a_number_is_sealed_while_it_waits_and_when_it_is_saved(cast: Cast, client: FlaskClient) -> None:
    content = files.as_xlsx({"Børn": [CHILDREN, child_of(born=""), child_of("B2", "", "04-04-2014")]})
    page = bring(client, content)
    waiting = at_home(cast, lambda: session.execute(text("SELECT tables, findings FROM import_draft")).all())
    assert "0303154321" not in str(waiting).replace("-", "")
    assert "4321" not in client.get(page).text
    client.post(f"{page}/save")
    assert children(cast) == {"B1": "0303154321", "B2": None}
    stored = at_home(cast, lambda: session.execute(text("SELECT * FROM child")).all())
    assert "0303154321" not in str(stored)
    assert "Filen ændrer ingenting" in told(client, content)


def test_a_file_with_numbers_needs_no_column_of_birth_dates(cast: Cast, client: FlaskClient) -> None:
    header = [name for name in CHILDREN if name != "Fødselsdato"]
    save(client, files.as_xlsx({"Børn": [header, ("B1", CPR, "pige", "8600")]}))
    assert children(cast) == {"B1": "0303154321"}
    header.remove("CPR-nummer")
    assert "Kolonnen mangler" in told(client, files.as_xlsx({"Børn": [header, ("B3", "pige", "8600")]}))


WRONG_NUMBERS = [
    ([child_of(cpr="310215-4321")], "CPR-nummeret er ikke rigtigt"),
    ([child_of(born="04-03-2015")], "passer ikke til fødselsdatoen"),
    ([child_of(), child_of("B2")], "Det samme CPR-nummer står i række 2"),
    ([child_of("B7")], "hører til et andet barn: KENDT"),
    ([child_of("KENDT", "030315-4329")], "Barnet har et andet CPR-nummer"),
]


def test_a_wrong_number_is_told_and_never_repeated(cast: Cast, client: FlaskClient) -> None:
    for rows, sentence in WRONG_NUMBERS:
        if "KENDT" in f"{rows}{sentence}":
            save(client, files.as_xlsx({"Børn": [CHILDREN, child_of("KENDT")]}))
        page = bring(client, files.as_xlsx({"Børn": [CHILDREN, *rows]}))
        shown = client.get(page).text
        assert sentence in shown
        assert "432" not in shown.partition("<main")[2].partition("</main>")[0], sentence
        book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{page}/problems.xlsx").data))
        assert book.get_sheet_by_index(0).to_python()[1][1] == HIDDEN


def clubs(cast: Cast) -> list[Club]:
    return at_home(cast, lambda: list(session.scalars(select(Club).order_by(Club.name))))


def test_clubs_come_with_their_numbers_and_twice_changes_nothing(cast: Cast, client: FlaskClient) -> None:
    content = files.as_xlsx({"Foreninger": [CLUBS, CLUB]})
    save(client, content)
    [club] = clubs(cast)
    assert (club.cvr, club.account, club.phone) == ("12345674", "1234 0000567890", "+4512345678")
    assert (club.approved_from, club.approved_until) == (date(2026, 1, 1), None)
    assert club.account_confirmed_by is None
    assert "Filen ændrer ingenting" in told(client, content)
    assert clubs(cast)[0].changed_at == club.changed_at


def test_another_account_is_confirmed_by_nobody_and_an_approval_answers(
    cast: Cast, client: FlaskClient
) -> None:
    def standing() -> None:
        with transaction():
            make.club(
                name="Vestby IF", ean="5790000000005", asked_at=datetime(2026, 7, 1, tzinfo=UTC),
                account_confirmed_by=cast.id_of(Role.COORDINATOR),
            )  # fmt: skip

    at_home(cast, standing)
    save(client, files.as_xlsx({"Foreninger": [CLUBS, CLUB]}))
    [club] = clubs(cast)
    assert (club.account, club.ean, club.account_confirmed_by) == ("1234 0000567890", None, None)
    assert (club.approved_from, club.asked_at) == (date(2026, 1, 1), None)


WRONG_CLUBS = [
    ({1: "12345678"}, "CVR-nummeret er ikke rigtigt"),
    ({3: "12"}, "Skriv telefonnummeret"),
    ({4: "", 5: "01-01-2027"}, "fra hvilken dag"),
    ({5: "31-12-2025"}, "Godkendelsen slutter"),
    ({4: "42005"}, "en dato, som regnearket har gemt som et tal"),
    ({6: "12"}, "Skriv registreringsnummer"),
    ({0: ""}, "Skal udfyldes"),
]


def test_every_wrong_cell_of_a_club_is_told(client: FlaskClient) -> None:
    rows = [tuple(cells.get(at, f"{cell}" if at else f"{cell} {number}") for at, cell in enumerate(CLUB))
            for number, (cells, _) in enumerate(WRONG_CLUBS)]  # fmt: skip
    shown = told(client, files.as_xlsx({"Foreninger": [CLUBS, *rows]}))
    assert [sentence for _, sentence in WRONG_CLUBS if sentence not in shown] == []


def test_an_offer_of_2009_says_what_it_asks(cast: Cast, client: FlaskClient) -> None:
    header = (
        "Tilbud nr.",
        "Forening",
        "Aktivitet",
        "Tider",
        "Postnr.",
        "Slags",
        "Fra alder",
        "Pris",
        "Sæson fra",
    )
    row = (
        "T1",
        "Vestby IF",
        "Svømning",
        "tir 16:30-17:30",
        "8600",
        "kursus",
        "7",
        "1.200,00 kr.",
        "1/8/2026",
    )
    wrong = ("T2", "Vestby IF", "Svømning", "tir 16:30-17:30", "8600", "", "7", "gratis", "40000")
    title = ("Foreningernes tilbud 2009",)
    page = bring(client, files.as_csv([title, header, row, wrong], encoding="cp1252"), "tilbud.csv")
    shown = client.get(page).text
    assert "Skriv beløbet i kroner" in shown
    assert "gemt som et tal" in shown
    client.post(f"{page}/save-right")
    [offer] = at_home(cast, lambda: list(session.scalars(select(Offer))))
    assert (offer.kind, offer.age_from, offer.price_ore) == ("course", 7, 120_000)
    assert (offer.season_from, offer.places) == (date(2026, 8, 1), None)
