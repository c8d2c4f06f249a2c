"""Who gets what a colleague has: the choice, the dry run, and the yes."""

from collections.abc import Iterable
from datetime import datetime

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.models import User
from fritidspas.accounts.queries import names_of
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.core.thing import Thing
from fritidspas.db import transaction
from fritidspas.handover import forms, queries, rules, service, wording
from fritidspas.handover.forms import ChooseForm, GiveForm
from fritidspas.handover.holdings import holdings
from fritidspas.handover.service import Foreseen
from fritidspas.handover.views_office.room import blueprint, note_looks, staff_or_404
from fritidspas.jobs.queue import enqueue_with
from fritidspas.letters.names import CHANNELS
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved
from fritidspas.web.refusals import sentence


@blueprint.route("/handovers/from/<id:user_id>", methods=["GET", "POST"])
@requires("handover.do")
def colleague(user_id: int) -> ResponseReturnValue:
    """What the colleague has, and who is to have it; a POST shows what that would come to and changes nothing."""
    user, now = staff_or_404(user_id), utc_now()
    form = _choose_form(user, now)
    if request.form.get("step") == "try" and form.validate() and form.validate_choice():
        try:
            return _dry_run(user, form, now)
        except Refused as refused:
            return _choosing(user, form, now, refused)
    return _choosing(user, form, now)


@blueprint.post("/handovers/from/<id:user_id>/give")
@requires("handover.do")
def give(user_id: int) -> ResponseReturnValue:
    """Yes to the dry run. What has changed since is told, and nothing is done."""
    user, now = staff_or_404(user_id), utc_now()
    form, asked = _choose_form(user, now), GiveForm()
    if not (form.validate() and form.validate_choice()):
        return _choosing(user, form, now)
    seen = forms.read_seen(request.form.get("seen", ""))
    closes = bool(asked.closes.data) and _may_close(user)
    try:
        with transaction():
            plan = service.foresee(user_id, form.chosen(queries.owners()), copenhagen_day(now)).plan
            begun = service.begin(
                user_id, plan, seen, closes, now, current_user.id, enqueue_with(current_app)
            )
            message = _("Det er givet videre.") if begun.done_at else _("Det er sat i gang.")
            return saved(message, url_for(".handover", handover_id=begun.id))
    except Refused as refused:
        if refused.code == "handover_changed":
            things = queries.things_of(user_id, copenhagen_day(now))
            return _dry_run(user, form, now, rules.changes(seen, things), 409)
        return _choosing(user, form, now, refused)


def _choose_form(user: User, now: datetime) -> ChooseForm:
    form = ChooseForm()
    things = queries.things_of(user.id, copenhagen_day(now))
    people = [one for one in queries.owners() if one.id != user.id]
    form.offer(people, any(thing.child_id is None for thing in things))
    return form


def _choosing(
    user: User, form: ChooseForm, now: datetime, refused: Refused | None = None
) -> ResponseReturnValue:
    """The page where somebody chooses who gets what, with what was chosen."""
    with transaction():
        things = queries.things_of(user.id, copenhagen_day(now))
        children = queries.children_of(things)
        note_looks([child.id for child in children], now)
    if refused is not None and (at := forms.REFUSED_AT.get(refused.code)) and at in form:
        form.add_error(at, sentence(refused))
    elif refused is not None:
        form.form_errors.append(sentence(refused))
    return form_page(
        "handover/office/colleague.html",
        form,
        colleague=user,
        children=children,
        kinds=_kinds(things),
        counts=_counts(things),
        people=[one for one in queries.owners() if one.id != user.id],
        each=dict(forms.each()),
        left=set(refused.facts.get("child_ids", ())) if refused else set(),
        going_on=queries.going_on(user.id),
        described=forms.described,
        holdings=holdings(),
        wording=wording,
    )


def _dry_run(
    user: User, form: ChooseForm, now: datetime, changed: rules.Changes | None = None, status: int = 200
) -> ResponseReturnValue:
    with transaction():
        foreseen = service.foresee(user.id, form.chosen(queries.owners()), copenhagen_day(now))
        note_looks([child.id for child in foreseen.children], now)
    return render_template(
        "handover/office/dry_run.html",
        colleague=user,
        foreseen=foreseen,
        ways=_ways(foreseen),
        names=names_of(foreseen.by_owner),
        kept=forms.kept(),
        seen=forms.seen_as(foreseen.things),
        changed=changed,
        changed_names=_names_in(changed),
        may_close=_may_close(user),
        give_form=GiveForm(formdata=None),
        holdings=holdings(),
        wording=wording,
    ), status


def _may_close(user: User) -> bool:
    """Log-ins are the administrator's; nobody closes their own."""
    return current_user.may("accounts.manage") and user.id != current_user.id and user.active


def _kinds(things: Iterable[Thing]) -> dict[int, list[str]]:
    found: dict[int, dict[str, None]] = {}
    for thing in things:
        if thing.child_id is not None:
            found.setdefault(thing.child_id, {})[thing.kind] = None
    return {child: list(kinds) for child, kinds in found.items()}


def _counts(things: Iterable[Thing]) -> dict[str, int]:
    found: dict[str, int] = {}
    for thing in things:
        found[thing.kind] = found.get(thing.kind, 0) + 1
    return found


def _ways(foreseen: Foreseen) -> list[tuple[str, str, int]]:
    """(channel, language, how many letters) of each that occurs."""
    found: dict[tuple[str, str], int] = {}
    for told in foreseen.letters:
        key = (str(CHANNELS[told.channel]), told.language)
        found[key] = found.get(key, 0) + 1
    return [(*key, count) for key, count in sorted(found.items())]


def _names_in(changed: rules.Changes | None) -> dict[int, str]:
    """Of the children something new is about, by child.

    Not of what is gone: which that was, the form says, and anybody can write any number in a form.
    """
    return {child.id: child.name for child in queries.children_of(changed.new)} if changed else {}
