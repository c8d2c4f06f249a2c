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
from fritidspas.claims.service import Proposal
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.enrolments.models import Enrolment
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
    now = utc_now()
    enrolment, child = _enrolment_or_404(enrolment_id, now)
    proposal, why_not = _proposal(enrolment_id, now) if request.method == "GET" else (None, "")
    if why_not:
        return render_template("claims/club/not_now.html", child=child, enrolment=enrolment, why=why_not)
    form = ClaimForm(data=proposed(proposal) if proposal else None)
    form.offer(service.kinds_to_claim(enrolment_id))
    step = request.form.get("step")
    if step != "edit" and form.validate_on_submit():
        with saving(form, CLAIM_FIELDS):
            if step == "send":
                claim_id = service.make(enrolment_id, form.facts(), form.key.data, now, current_user.id)
                return saved(_("Opkrævningen er sendt."), url_for("my_claims.sent", claim_id=claim_id))
            balance = service.judge(enrolment_id, form.facts(), now)
            return render_template(
                "claims/club/check.html",
                form=form,
                child=child,
                enrolment=enrolment,
                facts=form.facts(),
                balance=balance,
                wording=wording,
            )
    shown = proposal or _proposal(enrolment_id, now)[0]
    return form_page("claims/club/claim.html", form, child=child, enrolment=enrolment, proposal=shown)


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


def _proposal(enrolment_id: int, now: datetime) -> tuple[Proposal | None, str]:
    """What will most likely be claimed, or why nothing can be."""
    try:
        return service.propose(enrolment_id, now), ""
    except Refused as refused:
        return None, sentence(refused)


def _enrolment_or_404(enrolment_id: int, now: datetime) -> tuple[Enrolment, Child]:
    """With the child, who has then been seen."""
    with transaction():
        found = queries.own_enrolment(current_user.id, enrolment_id) or abort(404)
        child = find_child(found.child_id) or abort(404)
        _note_looks([child.id], now)
    return found, child


def _claim_or_404(claim_id: int) -> Claim:
    return queries.own_claim(current_user.id, claim_id) or abort(404)


def _note_looks(child_ids: Iterable[int], now: datetime) -> None:
    """Inside a transaction: each child was seen, on this page."""
    page = str(request.endpoint)
    record_reads(sorted(set(child_ids)), now, actor_id=current_user.id, page=page, right="claims.make")
