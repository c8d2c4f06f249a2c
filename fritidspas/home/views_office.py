"""What waits for you, and the door that every search for people goes through."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.roles import Role
from fritidspas.home import queries
from fritidspas.web.access import requires
from fritidspas.web.safe_next import safe_next
from fritidspas.web.sealing import seal
from fritidspas.web.waits import waits_for
from fritidspas.worries.queries import has_receiver

LONGEST_SEARCH = 200
blueprint = Blueprint("home", __name__, url_prefix="/office")


@blueprint.get("/")
@requires("home.read")
def front() -> ResponseReturnValue:
    """One front page for each role: what waits for them, and what they come to do."""
    return render_template(
        "home/office/front.html",
        leads=LEADS,
        waits=waits_for(current_user, utc_now()),
        **FACTS[current_user.role](),
    )


@blueprint.post("/search")
@requires("home.search")
def search() -> ResponseReturnValue:
    """To the list the search was made from, with the words sealed: a name does not stand in an address."""
    asked = {
        name: seal(text[:LONGEST_SEARCH]) if name == "q" else text
        for name, text in request.form.items()
        if text and name not in {"csrf_token", "to"}
    }
    page = safe_next(request.form.get("to"), url_for("home.front")).partition("?")[0]
    return redirect(f"{page}?{urlencode(asked)}" if asked else page)


def _coordinator() -> dict[str, object]:
    return {
        "waiting": queries.waiting(copenhagen_day(utc_now())),
        "run": queries.last_run(),
        "matches": queries.running_matches(),
    }


def _leader() -> dict[str, object]:
    return _coordinator()


def _auditor() -> dict[str, object]:
    return {"looks": queries.looks_since(copenhagen_day(utc_now()))}


def _finance() -> dict[str, object]:
    return {}


def _administrator() -> dict[str, object]:
    return {"users": queries.open_users(), "has_receiver": has_receiver()}


FACTS = {
    Role.COORDINATOR: _coordinator,
    Role.LEADER: _leader,
    Role.AUDITOR: _auditor,
    Role.ADMINISTRATOR: _administrator,
    Role.FINANCE: _finance,
}

LEADS = {
    Role.COORDINATOR: _l("Her er, hvad der venter på dig."),
    Role.LEADER: _l("Her er, hvordan det går med at give børnene en guide."),
    Role.AUDITOR: _l("Her kan du se, hvem der har set hvad, og hvad der er besluttet."),
    Role.ADMINISTRATOR: _l("Her holder du styr på, hvem der har adgang."),
    Role.FINANCE: _l("Her er, hvad der venter på at blive betalt."),
}
