"""What the pages of those who answer applications share."""

from collections.abc import Iterable
from datetime import datetime

from flask import Blueprint, abort, request
from flask_login import current_user

from fritidspas.applications import queries
from fritidspas.applications.models import Application
from fritidspas.applications.queries import Desk
from fritidspas.applications.rules import Decider
from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day
from fritidspas.db import transaction
from fritidspas.schemes.queries import version_on
from fritidspas.schemes.scheme import Scheme

blueprint = Blueprint("applications", __name__, url_prefix="/office")


def own_desk(now: datetime) -> Desk:
    """Whose applications the visitor has."""
    return queries.desk_of(current_user.role, current_user.profession, copenhagen_day(now))


def application_or_404(application_id: int, now: datetime) -> Application:
    """The application, if the visitor has it; the child it is about has then been seen."""
    with transaction():
        found = queries.find_application(application_id, own_desk(now)) or abort(404)
        note_looks([found.child_id] if found.child_id else [], now)
    return found


def scheme_or_404(scheme_id: int, now: datetime) -> Scheme:
    """The rules that hold today."""
    version = version_on(scheme_id, copenhagen_day(now)) or abort(404)
    return version.rules


def decider() -> Decider:
    return Decider(current_user.id, current_user.role, current_user.profession)


def contact() -> str:
    """Whom the family may ask: whoever decides, and how to reach them."""
    municipality = current_user.municipality
    return ", ".join(part for part in (current_user.name, municipality.phone or municipality.email) if part)


def note_looks(child_ids: Iterable[int], now: datetime, right: str = "applications.decide") -> None:
    """Inside a transaction: each child was seen on this page."""
    record_reads(child_ids, now, actor_id=current_user.id, page=str(request.endpoint), right=right)
