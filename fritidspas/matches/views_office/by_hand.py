"""One child's guide, chosen by a person: a match without a run, and what was said of guides before."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.families.models import Child
from fritidspas.families.queries import find_child
from fritidspas.matches import queries, service, wording
from fritidspas.matches.forms import ByHandForm
from fritidspas.matches.problem import a_year_from
from fritidspas.matches.queries.people import people
from fritidspas.matches.views_office.room import blueprint, note_reads, said
from fritidspas.matches.views_office.shown import options
from fritidspas.matching.weights import Weights
from fritidspas.web.access import requires


@blueprint.route("/children/<id:child_id>", methods=["GET", "POST"])
@requires("matches.decide")
def by_hand(child_id: int) -> ResponseReturnValue:
    """Every guide for the child today, best first, or the rule in the way; choosing one makes a match at once."""
    child = _child_or_404(child_id)
    terms = a_year_from(copenhagen_day(utc_now()))
    form = ByHandForm(data={"start": terms.start, "end": terms.end})
    refusal = None
    if form.validate_on_submit():
        try:
            with transaction():
                service.match_by_hand(
                    child_id,
                    form.guide.data,
                    form.start.data,
                    form.end.data,
                    form.why,
                    current_user.id,
                    utc_now(),
                    both_said_yes=bool(form.both_said_yes.data),
                )
            flash(_made(form), "success")
            return redirect(url_for("families.child", child_id=child_id))
        except Refused as refused:
            refusal = said(refused)
    return _page(child, form, refusal), 200 if refusal is None else 409


@blueprint.post("/children/<id:child_id>/unlock")
@requires("matches.decide")
def unlock_child(child_id: int) -> ResponseReturnValue:
    _child_or_404(child_id)
    with transaction():
        service.unlock(child_id, current_user.id, utc_now())
    flash(_("Låsen er fjernet. Næste kørsel vælger frit."), "success")
    return redirect(url_for("matches.by_hand", child_id=child_id))


@blueprint.post("/children/<id:child_id>/guides/<id:guide_id>/unblock")
@requires("matches.decide")
def unblock(child_id: int, guide_id: int) -> ResponseReturnValue:
    _child_or_404(child_id)
    with transaction():
        service.unblock(child_id, guide_id, current_user.id, utc_now())
    flash(_("Spærringen er fjernet. De to kan foreslås sammen igen."), "success")
    return redirect(url_for("matches.by_hand", child_id=child_id))


def _child_or_404(child_id: int) -> Child:
    return find_child(child_id) or abort(404)


def _made(form: ByHandForm) -> str:
    if form.both_said_yes.data:
        return _("Forløbet er oprettet. Nu skal de mødes.")
    return _("Forløbet er oprettet. Familien og guiden bliver nu spurgt.")


def _page(child: Child, form: ByHandForm, refusal: str | None) -> str:
    today = copenhagen_day(utc_now())
    found = queries.choices_now(child.id, a_year_from(today), today)
    who = people([child.id], {choice.guide_id for choice in found.guides} if found else set(), today)
    note_reads(found.child_ids if found else [child.id])
    return render_template(
        "matches/office/by_hand.html",
        child=child,
        bonds=queries.bonds_of(child.id),
        kinds=wording.BOND_KINDS,
        together=[name for _child_id, name in found.together] if found else [],
        options=options(found, who, Weights().as_dict(), today) if found else None,
        form=form,
        refusal=refusal,
    )
