"""No other site can make a visitor's browser decide anything."""

from flask import Flask

from tests.matches.desk import Desk
from tests.security.test_hostile_requests import doors


def test_no_form_is_taken_without_its_token(app: Flask, desk: Desk) -> None:
    every = list(doors(app, desk, "POST"))
    app.config["WTF_CSRF_ENABLED"] = True
    taken = [address for _rule, address, browser in every if browser.post(address).status_code != 400]
    assert len(every) > 20
    assert taken == []
