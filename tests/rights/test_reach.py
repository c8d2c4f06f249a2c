"""Everything that is held of a child is told, or said to be kept back: a new table or column is in, or this fails."""

import json
from collections.abc import Set
from typing import Any

import pytest

from fritidspas.audit.models import AuditEvent, ReadEvent
from fritidspas.audit.service import record_reads
from fritidspas.core.roles import Role
from fritidspas.db import Base, session
from fritidspas.families.rules.glass import GLASS_BROKEN
from fritidspas.letters.models import Letter, LetterChild
from fritidspas.letters.rules import Channel
from fritidspas.rights import wording
from fritidspas.rights.document import as_json, as_pdf
from fritidspas.rights.document import kept as kept_from
from fritidspas.rights.queries import everything
from fritidspas.rights.reach import CHILD, SHARED, pointers, reached
from fritidspas.rights.rules import Asker, Mark
from fritidspas.rights.wording import Nameless, column_called, table_called
from fritidspas.worries.models import Worry
from fritidspas.worries.rules import WorryState
from tests import make
from tests.cast import NOW
from tests.office import Office
from tests.rights.life import Signs, write_a_life

KEPT_FROM_ALL = {Mark.OTHERS, Mark.SECRET}
Columns = Set[tuple[str, str]]


def lived(office: Office) -> tuple[int, int, Signs]:
    """(child, parent, the sign in each text column)."""
    parent = office.cast.id_of(Role.PARENT)
    with office.writing():
        child_id = make.child().id
        return child_id, parent, write_a_life(child_id, parent) | {(CHILD, "first_name"): "Amina"}


def told(office: Office, child_id: int, asker: Asker, signs: Signs) -> tuple[Columns, Columns]:
    """The text columns whose sign is in the file, and those of which it says that they are kept back."""
    with office.reading():
        content = json.loads(as_json(everything(child_id, asker), asker, "Vestby", NOW))
    rows = {one["table"]: json.dumps(one["rows"], ensure_ascii=False) for one in content["tables"]}
    assert all(one["reason"] for one in content["withheld"])
    kept = {(one["table"], one["column"]) for one in content["withheld"]}
    whole = {table for table, column in kept if not column and table_called(table).mark is Mark.WORRY}
    return (
        {at for at, sign in signs.items() if sign in rows.get(at[0], "")},
        {at for at in signs if at in kept or at[0] in whole},
    )


def marked(signs: Signs, *marks: Mark) -> Columns:
    return {at for at in signs if column_called(*at).mark in marks}


def of_the_child(signs: Signs) -> Signs:
    return {at: sign for at, sign in signs.items() if at[0] in reached()}


@pytest.mark.both_databases
def test_every_text_with_the_childs_key_is_told_or_said_to_be_kept_back(office: Office) -> None:
    child_id, parent, signs = lived(office)
    signs = of_the_child(signs)
    assert len(signs) > 60
    assert {table for table, _ in signs} >= {
        "trip",
        "ledger_entry",
        "letter",
        "worry",
        "meeting_place",
        "follow_up",
    }

    shown, kept = told(office, child_id, Asker(parent, True, True), signs)
    assert shown == signs.keys() - marked(signs, *KEPT_FROM_ALL)
    assert shown | kept == signs.keys()

    shown, kept = told(office, child_id, Asker(None, False), signs)
    assert shown.isdisjoint(marked(signs, *KEPT_FROM_ALL, Mark.WHERE))
    assert "worry" not in {table for table, _ in shown}
    assert shown.isdisjoint({("letter", "body"), ("leisure_pass", "reason"), ("application", "answers")})
    assert shown | kept == signs.keys()


def test_what_nobody_has_named_stops_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new table would, and a new column."""
    child_id, parent, _ = lived(office)
    names = wording._names()
    for without in (
        {table: words for table, words in names.items() if table != "trip"},
        names | {"trip": {column: word for column, word in names["trip"].items() if column != "minutes"}},
    ):
        monkeypatch.setattr(wording, "_names", lambda without=without: without)
        with office.reading(), pytest.raises(Nameless, match="trip"):
            everything(child_id, Asker(parent, True))


def test_every_way_out_of_the_tables_is_decided() -> None:
    out = {to for table in reached() for _, to in pointers(Base.metadata.tables[table])}
    assert out <= reached().keys() | SHARED
    named = {name for name, table in Base.metadata.tables.items() if "child_id" in table.c}
    assert named <= reached().keys()


def test_another_childs_rows_are_not_in_it_and_the_paper_says_the_same(office: Office) -> None:
    child_id, parent, signs = lived(office)
    with office.writing():
        other = make.child(first_name="Bodil").id
    shown, _ = told(office, other, Asker(parent, True, True), of_the_child(signs))
    assert shown == frozenset()
    asker = Asker(parent, True, True)
    with office.reading():
        assert as_pdf(everything(child_id, asker), asker, "Vestby", "Amina", NOW).startswith(b"%PDF")


def test_nothing_tells_that_somebody_worries(office: Office) -> None:
    """Not by a row in any table: who is told everything else learns nothing of a worry, open or for others to judge."""
    with office.writing():
        child_id = make.child().id
    asker = Asker(office.cast.id_of(Role.PARENT), True, True)

    def tables() -> dict[str, int]:
        with office.reading():
            return {held.table: len(held.rows) for held in everything(child_id, asker)}

    before = tables()
    by = {"actor_id": asker.user_id, "at": NOW}
    with office.writing() as current:
        letter = make_letter(child_id, "worries.raised")
        current.add_all(
            [
                LetterChild(letter_id=letter, child_id=child_id),
                Worry(
                    key="k", in_danger=False, closed_reason="",
                    child_id=child_id, text="Blå mærker", raised_by=asker.user_id, raised_at=NOW,
                    due_on=NOW.date(), state=WorryState.RAISED,
                ),
                ReadEvent(child_id=child_id, page="worry.about", right="worries.raise", number=999, **by),
                event("worries.raised", "child", child_id, number=998, **by),
                event(GLASS_BROKEN, "child", child_id, number=997, **by),
                event("letters.posted", "letter", letter, number=999, **by),
            ]
        )  # fmt: skip
    assert tables() == before
    with office.writing() as current:
        current.add(LetterChild(letter_id=make_letter(child_id, "passes.issued"), child_id=child_id))
    assert tables() == before | {"letter": 1, "letter_child": 1}


def test_who_may_not_know_where_reads_of_no_look_when_the_child_is_there(office: Office) -> None:
    """As on the page of who has looked: of employees only, and not on which page."""
    with office.writing():
        child_id = make.child().id
        for role in (Role.COORDINATOR, Role.CLUB, Role.GUIDE, Role.PARENT):
            by = {"actor_id": office.cast.id_of(role), "right": f"by.{role}"}
            record_reads([child_id], NOW, page=f"page.{role}", **by)

    def looks(asker: Asker) -> list[tuple[int, str | None]]:
        with office.reading():
            held = next(one for one in everything(child_id, asker) if one.table == "read_event")
        return [(row["actor_id"], row.get("page")) for row in held.rows]

    parent, clerk = office.cast.id_of(Role.PARENT), office.cast.id_of(Role.COORDINATOR)
    assert len(looks(Asker(parent, True))) == 4
    assert looks(Asker(parent, False)) == [(clerk, None), (parent, None)]
    assert looks(Asker(None, False)) == [(clerk, None)]
    kept = {(one.table, one.column) for one in kept_from(Asker(parent, False))}
    assert kept >= {("attendance", "changed_at"), ("trip", "noted_at"), ("trip", "changed_at")}


def event(kind: str, subject_kind: str, subject_id: int, **columns: Any) -> AuditEvent:
    return AuditEvent(kind=kind, subject_kind=subject_kind, subject_id=subject_id, facts={}, **columns)


def make_letter(child_id: int, kind: str) -> int:
    letter = Letter(
        key=kind, kind=kind, child_id=child_id, channel=Channel.EMAIL, name="N", address="a@b.example",
        language="da", subject="Et brev", body="Hej", made_at=NOW, not_before=NOW, message_id=kind, tells_where=False,
    )  # fmt: skip
    session.add(letter)
    session.flush()
    return letter.id
