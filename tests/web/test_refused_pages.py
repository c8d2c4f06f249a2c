"""The page of a refusal outside a form: its heading says of what sort it is."""

import re

import pytest
from flask import Flask

from fritidspas import rooms
from fritidspas.core.refused import Refused
from fritidspas.web.access import open_to_all
from tests.office import words

OVERTAKEN, RULE = "Noget er ændret imens", "Det kan ikke lade sig gøre"
SAYS_SO = re.compile("imens|i mellemtiden|siden du åbnede siden")


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("club_changed_meanwhile", OVERTAKEN),
        ("claim_decided_meanwhile", OVERTAKEN),
        ("own_role", RULE),
        ("month_not_over", RULE),
        ("meeting_cancelled", RULE),
    ],
)
def test_the_heading_is_of_the_refusals_sort(app: Flask, code: str, heading: str) -> None:
    def refusing() -> str:
        raise Refused(code)

    app.view_functions["identity.login"] = open_to_all(refusing)
    answer = app.test_client().get("/login")
    assert answer.status_code == 409
    assert f"> {heading} {rooms.SENTENCES[code]}" in words(answer.text)


def test_what_says_that_something_happened_first_is_called_so() -> None:
    said = {code for code, sentence in rooms.SENTENCES.items() if SAYS_SO.search(sentence._args[0])}
    assert len(said) > 15
    assert sorted(code for code in said if not code.endswith("_meanwhile")) == []
