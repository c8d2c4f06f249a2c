"""The page of an address that opens nothing, the same whatever it once opened: guessing teaches nothing."""

from flask import render_template
from flask.typing import ResponseReturnValue

from fritidspas.web.languages import language_of_browser, shown_in


def link_over() -> ResponseReturnValue:
    with shown_in(language_of_browser()):
        return render_template("links/over.html"), 410
