"""What waits here: questions that are due, next steps, and children nobody has seen begin."""

from collections.abc import Iterator
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from fritidspas.core.clock import copenhagen_day
from fritidspas.families.queries import guardianships
from fritidspas.families.rules import is_written_to
from fritidspas.followups.queries import waiting
from fritidspas.followups.queries.first_training import unseen, unseen_at_clubs_of
from fritidspas.followups.rules.asking import Which
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    today = copenhagen_day(now)
    if who.may("followups.read"):
        yield from _office(None if who.may("followups.all") else who.id, today)
    if who.may("followups.guide"):
        its = waiting.waiting_for_guide(who.id, today)
        yield Wait(
            _due(its.due), url_for("guide_followups.follow_ups"), its.due, its.due_since, its.overdue > 0
        )
    if who.may("followups.own"):
        held = guardianships(who.id)
        theirs = [one.child_id for one in held if is_written_to(one.child.birth_date, one.is_self, today)]
        for one in waiting.asked_of_family(theirs, today):
            yield Wait(
                _("Går %(child)s stadig til noget?", child=one.first_name),
                url_for("my_followups.follow_up", follow_up_id=one.follow_up_id),
            )
    if who.may("followups.club"):
        rows = unseen_at_clubs_of(who.id, today)
        yield Wait(
            ngettext("Barn, vi ikke ved er begyndt", "Børn, vi ikke ved er begyndt", len(rows)),
            url_for("first_training.children"),
            len(rows),
            rows[0].since if rows else None,
        )


def _office(user_id: int | None, today: date) -> Iterator[Wait]:
    """Of the whole municipality, or of a professional's own."""
    its = (
        waiting.waiting_in_all(today) if user_id is None else waiting.waiting_for_professional(user_id, today)
    )
    overdue = its.overdue == its.due
    yield Wait(
        ngettext(
            "Opfølgning, der skulle være svaret for over to uger siden",
            "Opfølgninger, der skulle være svaret for over to uger siden",
            its.overdue,
        ),
        url_for("followups.follow_ups", which=Which.OVERDUE.value),
        its.overdue,
        its.due_since,
        is_late=True,
    )
    yield Wait(
        _due(its.due),
        url_for("followups.follow_ups", which=Which.DUE.value),
        0 if overdue else its.due,
        its.due_since,
    )
    yield Wait(
        ngettext("Næste skridt, ingen har gjort", "Næste skridt, ingen har gjort", its.steps),
        url_for("followups.follow_ups", which=Which.STEPS.value),
        its.steps,
        its.steps_since,
    )
    rows = unseen(today, user_id)
    yield Wait(
        ngettext(
            "Barn, ingen har set til første træning", "Børn, ingen har set til første træning", len(rows)
        ),
        url_for("followups.first_training"),
        len(rows),
        rows[0].since if rows else None,
    )


def _due(count: int) -> str:
    return ngettext("Opfølgning at svare på", "Opfølgninger at svare på", count)
