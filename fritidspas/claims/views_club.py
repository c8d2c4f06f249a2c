"""A club's pages of claims. Every loader asks whether the child or the claim is of one of the visitor's own clubs."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from itertools import groupby

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.claims import lists, queries, service, wording
from fritidspas.claims.forms import CLAIM_FIELDS, ChooseForm, ClaimForm, OwnClaimsForm, proposed
from fritidspas.claims.models import Claim
from fritidspas.claims.service import Outlook
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.families.models import Child
from fritidspas.families.queries import find_child
from fritidspas.lists import list_page
from fritidspas.web.access import requires
from fritidspas.web.forms import chosen_filters, form_page, saved, saving
from fritidspas.web.paging import page_of
from fritidspas.web.refusals import sentence

FEW = 8  # children are found without searching
blueprint = Blueprint("my_claims", __name__, url_prefix="/club")


@blueprint.get("/claims")
@requires("claims.make")
def claims() -> ResponseReturnValue:
    """What the visitor's clubs have claimed, the newest first, and what became of it."""
    now, form = utc_now(), OwnClaimsForm.from_query()
    today, wanted = copenhagen_day(now), form.wanted(current_user.id)
    read = partial(queries.claims, wanted, today, "claimed", True)
    with transaction():
        page = page_of(queries.count_claims(wanted, today), read)
        _note_looks((row.leisure_pass.child_id for row in page.rows), now)
    return list_page(
        "claims/club/claims.html",
        _("Opkrævninger"),
        lists.own_claims(),
        page,
        form=form,
        chosen=chosen_filters(form),
        wording=wording,
    )


@blueprint.get("/claims/new")
@requires("claims.make")
def choose() -> ResponseReturnValue:
    """For whom? Everybody who has a place, and when they were last claimed for."""
    now, form = utc_now(), ChooseForm.from_query()
    goers = queries.going(current_user.id)
    form.offer({goer.offer.id: goer.offer for goer in goers}.values())
    wanted = form.wanted(goers)
    with transaction():
        page = page_of(len(wanted), lambda first, most: wanted[first : first + most])
        _note_looks((goer.child.id for goer in page.rows), now)
    claimed = queries.last_claimed(goer.enrolment_id for goer in page.rows)
    return list_page(
        "claims/club/choose.html",
        _("Børn at opkræve for"),
        lists.goers(claimed),
        page,
        form=form,
        chosen=chosen_filters(form),
        searchable=len(form.team.choices) > 1 or len(goers) > FEW,
        teams=[list(team) for _offer, team in groupby(page.rows, key=lambda goer: goer.offer.id)],
        claimed=claimed,
    )


@blueprint.route("/enrolments/<id:enrolment_id>/claim", methods=["GET", "POST"])
@requires("claims.make")
def claim(enrolment_id: int) -> ResponseReturnValue:
    """First what the pass will pay, then, when that is right, it is sent. `step`: the button pressed."""
    now, step = utc_now(), request.form.get("step")
    queries.is_own_enrolment(current_user.id, enrolment_id) or abort(404)
    if request.method == "GET":
        return _first_page(enrolment_id, now)
    form = ClaimForm()
    # Before anything is read of the child: what is sent shows nothing of it, and many send at once.
    if step == "send" and form.validate_on_submit():
        with saving(form, CLAIM_FIELDS):
            claim_id = service.make(enrolment_id, form.facts(), form.key.data, now, current_user.id)
            return saved(_("Opkrævningen er sendt."), url_for("my_claims.sent", claim_id=claim_id))
    outlook, child = _seen(enrolment_id, now)
    form.offer(outlook.kinds)
    if step not in ("send", "edit") and form.validate_on_submit():
        with saving(form, CLAIM_FIELDS):
            balance = service.judge(enrolment_id, form.facts(), now)
            return render_template(
                "claims/club/check.html",
                form=form,
                child=child,
                enrolment=outlook.enrolment,
                facts=form.facts(),
                balance=balance,
                wording=wording,
            )
    return form_page("claims/club/claim.html", form, child=child, outlook=outlook)


@blueprint.get("/claims/<id:claim_id>")
@requires("claims.make")
def sent(claim_id: int) -> ResponseReturnValue:
    """One claim: what was asked for, and what became of it."""
    now = utc_now()
    with transaction():
        found = _claim_or_404(claim_id)
        _note_looks([found.leisure_pass.child_id], now)
    return render_template("claims/club/sent.html", claim=found, wording=wording)


@blueprint.post("/claims/<id:claim_id>/withdraw")
@requires("claims.make")
def withdraw(claim_id: int) -> ResponseReturnValue:
    with transaction():
        _claim_or_404(claim_id)
        service.withdraw(claim_id, utc_now(), current_user.id)
        return saved(_("Opkrævningen er trukket tilbage."), url_for("my_claims.sent", claim_id=claim_id))


def _first_page(enrolment_id: int, now: datetime) -> ResponseReturnValue:
    """The form with what will most likely be claimed, or why nothing can be."""
    outlook, child = _seen(enrolment_id, now)
    if isinstance(outlook.proposal, Refused):
        return render_template("claims/club/not_now.html", child=child, why=sentence(outlook.proposal))
    form = ClaimForm(data=proposed(outlook.proposal))
    form.offer(outlook.kinds)
    return form_page("claims/club/claim.html", form, child=child, outlook=outlook)


def _seen(enrolment_id: int, now: datetime) -> tuple[Outlook, Child]:
    """For a page that shows the child: the look is noted."""
    with transaction():
        outlook = service.outlook(enrolment_id, now)
        child = find_child(outlook.enrolment.child_id) or abort(404)
        _note_looks([child.id], now)
    return outlook, child


def _claim_or_404(claim_id: int) -> Claim:
    return queries.own_claim(current_user.id, claim_id) or abort(404)


def _note_looks(child_ids: Iterable[int], now: datetime) -> None:
    """Inside a transaction: each child was seen, on this page."""
    page = str(request.endpoint)
    record_reads(sorted(set(child_ids)), now, actor_id=current_user.id, page=page, right="claims.make")
