"""What waits here: proposals to judge, and what a match needs somebody for."""

from collections.abc import Iterator
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from fritidspas.core.clock import copenhagen_day
from fritidspas.families.queries import guardianships
from fritidspas.matches import queries
from fritidspas.matches.load import guides_of_children
from fritidspas.matches.queries.question import asked_of_user
from fritidspas.matches.rules import Task
from fritidspas.matches.wording import TASKS
from fritidspas.web.waits import Wait, Who

LATE = (Task.STOPPED, Task.TIME_OVER, Task.NOT_MET)


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    if who.may("matches.own"):
        yield from _family(who.id)
    if who.may("matches.guide"):
        questions, _children = asked_of_user(who.id, copenhagen_day(now))
        asked = len(questions)
        yield Wait(
            ngettext("Barn, du er spurgt om", "Børn, du er spurgt om", asked),
            url_for("my_matches.asked"),
            asked,
        )
    if who.may("matches.decide"):
        yield from _office(copenhagen_day(now))


def _family(user_id: int) -> Iterator[Wait]:
    """A guide was found, and the family has not answered."""
    children = [one.child for one in guardianships(user_id)]
    guides = guides_of_children(child.id for child in children)
    for child in children:
        if child.id in guides and guides[child.id].asks_family:
            name = child.first_name or child.name
            yield Wait(
                _("Vi har fundet en fritidsguide til %(child)s. Sig ja eller nej.", child=name),
                url_for("my_guide.guide", child_id=child.id),
            )


def _office(today: date) -> Iterator[Wait]:
    since = queries.oldest_of_tasks(today)
    for task, count in queries.waiting_for_coordinator(today).items():
        yield Wait(
            _("Forløb: %(task)s", task=TASKS[task]),
            url_for("matches.matches", task=task.value),
            count,
            since.get(task),
            is_late=task in LATE,
        )
    if last := queries.undecided_run():
        run_id, undecided, asked_at = last
        yield Wait(
            ngettext("Forslag at tage stilling til", "Forslag at tage stilling til", undecided),
            url_for("matches.run", run_id=run_id),
            undecided,
            copenhagen_day(asked_at),
        )
