"""Names are found and put in order alike on both databases, whatever their case and letters."""

import pytest
from flask import Flask
from sqlalchemy import insert, select

from fritidspas.core.folding import fold
from fritidspas.db import holds, scoped_to, session, transaction
from fritidspas.db.migrations import check_models
from fritidspas.families.models import Child
from tests import make
from tests.cast import Cast

NAMES = ["Åse", "ærø", "Øjvind", "Zahra", "anna", "Ægir", "Älva", "José"]


def _found(typed: str) -> set[str]:
    return set(session.scalars(select(Child.first_name).where(holds(Child.folded, typed))))


@pytest.fixture
def names(app: Flask, cast: Cast):
    with app.app_context(), scoped_to(cast.home):
        with transaction():
            for name in NAMES:
                make.child(first_name=name, last_name="Holm")
        yield


@pytest.mark.parametrize(
    ("typed", "found"),
    [("åSE", "Åse"), ("ØJ", "Øjvind"), ("ÆRØ", "ærø"), ("jose holm", "José"), ("  zah  ", "Zahra")],
)
def test_a_name_is_found_whatever_case_its_letters_have(names: None, typed: str, found: str) -> None:
    assert _found(typed) == {found}


def test_signs_with_a_meaning_to_the_database_are_only_letters(names: None) -> None:
    assert _found("%") == _found("_") == _found("\\") == set()
    assert _found("\x00") == set(NAMES)  # nothing is left of it, so nothing is asked for


def test_names_come_in_the_order_of_the_danish_alphabet(names: None) -> None:
    ordered = session.scalars(select(Child.first_name).order_by(Child.folded)).all()
    assert ordered == ["anna", "José", "Zahra", "Ægir", "Älva", "ærø", "Øjvind", "Åse"]


def test_a_changed_name_is_found_by_the_new_one_only(names: None) -> None:
    with transaction():
        child = session.scalars(select(Child).where(holds(Child.folded, "zahra"))).one()
        child.first_name = "Østen"
    assert _found("østen") == {"Østen"}
    assert _found("zahra") == set()


def test_children_inserted_in_bulk_are_found_too(names: None) -> None:
    with transaction():
        wanted = {"ref", "birth_date", "gender", "languages", "lat", "lon", "changed_at"}
        pattern = session.scalars(select(Child)).first()
        facts = {name: getattr(pattern, name) for name in wanted}
        session.execute(insert(Child), [{**facts, "ref": f"M{n}", "first_name": f"ÅGE {n}"} for n in (1, 2)])
    assert _found("åge m2") == {"ÅGE 2"}


def test_folding_twice_changes_nothing() -> None:
    assert fold(fold("Åse ØSTERGÅRD")) == fold("åse østergård")


def test_the_migrations_say_what_the_models_say(app: Flask) -> None:
    check_models(app)
