"""What waits here: places on courses that came free, for families; proposals that a person must say yes to."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from fritidspas.core.clock import copenhagen_day
from fritidspas.courses.queries.children import places_asked
from fritidspas.courses.queries.rounds import rounds
from fritidspas.courses.rules import RoundState
from fritidspas.families.queries import guardianships
from fritidspas.families.rules import may_know_where
from fritidspas.web.formats import long_date
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    today = copenhagen_day(now)
    if who.may("courses.write"):
        for row in rounds():
            if row.round.state is RoundState.PROPOSED:
                yield Wait(
                    _("Pladserne i %(round)s er fordelt og venter på dit ja", round=row.round.name),
                    url_for("courses.round", round_id=row.round.id),
                )
    if who.may("courses.own"):
        held = guardianships(who.id)
        names = {
            one.child_id: one.child.first_name or one.child.name
            for one in held
            if may_know_where(one.child.is_protected(today), one.lives_with)
        }
        for place in places_asked(names, today):
            yield Wait(
                _(
                    "Der er blevet en plads på et kursus til %(child)s. Svar senest %(day)s.",
                    child=names[place.child_id],
                    day=long_date(place.answer_by),
                ),
                url_for("my_courses.child", round_id=place.round_id, child_id=place.child_id),
            )
