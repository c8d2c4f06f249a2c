"""What a row would change, and what a file never does."""

from datetime import date
from typing import Any

from fritidspas.core.postcodes import postcodes
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.exchange.columns import Kind
from fritidspas.exchange.records import Record
from fritidspas.exchange.rules import Change, Saved, change, counts
from fritidspas.matches.rules import BondKind
from tests.exchange import files
from tests.exchange.test_problems import TODAY, children, read

SILKEBORG = postcodes()["8600"].centre


def record(*header: str, **cells: str) -> Record:
    """The record of a child in a file with these columns beside the ones every file must have."""
    chosen = ("Barn nr.", "Fødselsdato", "Køn", "Postnr.", *header)
    row = dict(zip(files.CHILDREN_DANISH, files.child(**cells), strict=True))
    [found] = children([row[name] for name in chosen], header=chosen).records
    return found


def saved(**given: Any) -> Saved:
    """The child of `record()` as it was saved, with something different."""
    ties = {name: given.pop(name) for name in ("offers", "bonds") if name in given}
    first = change(record(), None, TODAY)
    return Saved(7, {**first.values, **given}, **ties)


def test_a_child_nobody_knows_is_new_and_waits_from_today() -> None:
    fresh = change(record(), None, TODAY)
    assert (fresh.state, fresh.values["waiting_since"], fresh.values["district"]) == (
        "new",
        TODAY,
        "Silkeborg",
    )
    assert (fresh.values["languages"], fresh.values["together"]) == ((), True)


def test_the_same_row_again_changes_nothing() -> None:
    assert change(record(), saved(), TODAY).state == "same"


def test_a_column_the_file_lacks_changes_nothing() -> None:
    known = saved(first_name="Amina", priority=9, waiting_since=date(2025, 1, 1))
    assert change(record(), known, TODAY).state == "same"
    assert change(record("Prioritet"), known, TODAY).changed == ("priority",)


def test_a_blank_cell_neither_lifts_a_protection_nor_ends_a_wait() -> None:
    known = saved(protected_until=date(2027, 1, 1), waiting_since=date(2025, 1, 1))
    blank = {"Adressebeskyttelse til": "", "Venter siden": ""}
    assert change(record(*blank, **blank), known, TODAY).state == "same"
    said = {"Adressebeskyttelse til": "01-02-2027", "Venter siden": "01-02-2026"}
    assert set(change(record(*said, **said), known, TODAY).changed) == {"protected_until", "waiting_since"}


def test_a_blank_cell_elsewhere_says_that_nothing_is_wished() -> None:
    known = saved(guide_gender="f")
    assert change(record("Guidens køn", **{"Guidens køn": ""}), known, TODAY).changed == ("guide_gender",)


def test_the_order_languages_were_written_in_is_no_change() -> None:
    known = saved(languages=("da", "ar"))
    assert change(record("Sprog", Sprog="arabisk, dansk"), known, TODAY).state == "same"
    assert change(record("Sprog", Sprog="arabisk"), known, TODAY).changed == ("languages",)


def test_a_postcode_does_not_move_a_child_from_its_door() -> None:
    door = saved(lat=SILKEBORG.lat + 0.01, lon=SILKEBORG.lon)
    assert change(record(), door, TODAY).state == "same"
    moved = change(record(**{"Postnr.": "6700"}), door, TODAY)
    assert {"lat", "lon", "postcode", "district"} <= set(moved.changed)


def test_wishes_follow_the_file_and_what_a_club_confirmed_stays() -> None:
    now = {
        "T7": (1, EnrolmentState.REQUESTED),
        "T8": (2, EnrolmentState.CONFIRMED),
        "T1": (3, EnrolmentState.ENDED),
    }
    found = change(record("Tilbud", Tilbud="T1"), saved(offers=now), TODAY)
    assert (found.wanted, found.reopened, found.dropped) == ((), (3,), (1,))
    assert change(record("Tilbud", Tilbud="T1"), saved(), TODAY).wanted == ("T1",)
    assert change(record(), saved(offers=now), TODAY).state == "same"


def test_a_file_adds_blocks_and_never_takes_one_away() -> None:
    known = saved(bonds={(BondKind.BLOCKED, "G7"): 1, (BondKind.CURRENT, "G7"): 2})
    header = ("Ikke disse guider", "Nuværende guide")
    blank = dict.fromkeys(header, "")
    assert change(record(*header, **blank), known, TODAY).state == "same"
    found: Change = change(
        record(*header, **{"Ikke disse guider": "G1", "Nuværende guide": "G1"}), known, TODAY
    )
    assert set(found.said) == {(BondKind.BLOCKED, "G1"), (BondKind.CURRENT, "G1")}
    assert found.unsaid == (2,)


def test_a_certificate_a_file_tells_of_was_seen_today() -> None:
    [guide] = read({"Guider": [files.GUIDES_DANISH, files.GUIDE]}).records
    fresh = change(guide, None, TODAY)
    assert fresh.values["certificate_seen_on"] == TODAY
    seen_before = Saved(1, {**fresh.values, "certificate_seen_on": date(2026, 1, 1)})
    assert change(guide, seen_before, TODAY).state == "same"


def test_an_offer_may_move_to_another_club() -> None:
    [offer] = read({"Tilbud": [files.OFFERS_DANISH, files.OFFER]}).records
    values = change(offer, None, TODAY).values
    assert change(offer, Saved(1, values, club=offer.club), TODAY).state == "same"
    assert change(offer, Saved(1, values, club="En anden"), TODAY).changed == ("club",)


def test_rows_are_counted_by_kind() -> None:
    fresh, known = change(record(), None, TODAY), change(record(), saved(), TODAY)
    assert counts([fresh, known, known]) == {Kind.CHILDREN: {"new": 1, "changed": 0, "same": 2}}
