"""Finance's pages of claims: what waits, one of them, and the answers."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.claims import lists, queries, service, wording
from fritidspas.claims.forms import ClaimFilterForm, RefuseForm
from fritidspas.claims.models import Claim
from fritidspas.claims.refusals import WHEN_APPROVING
from fritidspas.claims.rules import ClaimState, is_owed
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.lists import list_page
from fritidspas.web.access import requires
from fritidspas.web.converters import row_id
from fritidspas.web.forms import chosen_filters, form_page, saved, saving
from fritidspas.web.paging import page_of
from fritidspas.web.refusals import sentence
from fritidspas.web.safe_next import safe_next
from fritidspas.web.sorting import sort_of

blueprint = Blueprint("claims", __name__, url_prefix="/office/claims")
PAIR = re.compile(r"([0-9]{1,9})\.(\w+)")


@blueprint.get("/")
@requires("claims.approve")
def claims() -> ResponseReturnValue:
    """Every claim, or those asked for; what waits for an answer, and the longest, comes first."""
    now, form = utc_now(), ClaimFilterForm.from_query()
    form.offer(queries.clubs_that_claim())
    today, wanted, sort = copenhagen_day(now), form.wanted(), sort_of(queries.ORDERS, "state")
    read = partial(queries.claims, wanted, today, sort.key, sort.descending)
    with transaction():
        page = page_of(queries.count_claims(wanted, today), read)
        _note_looks(page.rows, now)
    return list_page(
        "claims/office/claims.html",
        _("Opkrævninger"),
        lists.claims(today),
        page,
        form=form,
        chosen=chosen_filters(form),
        sort=sort,
        today=today,
        wording=wording,
    )


@blueprint.get("/<id:claim_id>")
@requires("claims.approve")
def claim(claim_id: int) -> ResponseReturnValue:
    """One claim: what is asked for, by whom, and who has said what."""
    now = utc_now()
    found = _claim_or_404(claim_id, now)
    return render_template(
        "claims/office/claim.html",
        claim=found,
        owed=is_owed(found.from_day, found.leisure_pass.stopped_on),
        today=copenhagen_day(now),
        wording=wording,
    )


@blueprint.post("/approve")
@requires("claims.approve")
def approve() -> ResponseReturnValue:
    """Asks once, saying how many and how much; each is then judged by itself."""
    now, chosen = utc_now(), request.form.getlist("claim", type=row_id)
    back = _back()
    with transaction():
        found = queries.claims_by_id(chosen)
        _note_looks(found, now)
    if not found:
        flash(_("Sæt kryds ved mindst én opkrævning."), "warning")
        return redirect(back)
    if "confirmed" not in request.form:
        return render_template(
            "claims/office/approve.html", claims=found, back=back, today=copenhagen_day(now), wording=wording
        )
    codes = {one.id: _approve(one.id, now) for one in found}
    if len(found) == 1:
        _tell(found[0], codes[found[0].id])
        return redirect(back)
    refused = [f"{claim_id}.{code}" for claim_id, code in codes.items() if code]
    return redirect(url_for("claims.approved", claim=list(codes), refused=refused, back=back))


@blueprint.get("/approved")
@requires("claims.approve")
def approved() -> ResponseReturnValue:
    """What came of saying yes to many: how each stands, and why some were refused."""
    now = utc_now()
    codes = _codes(request.args.getlist("refused"))
    with transaction():
        found = queries.claims_by_id(request.args.getlist("claim", type=row_id))
        _note_looks(found, now)
    return render_template(
        "claims/office/approved.html",
        done=[one for one in found if one.id not in codes],
        missed=[(one, sentence(Refused(codes[one.id]))) for one in found if one.id in codes],
        back=_back(),
        today=copenhagen_day(now),
        wording=wording,
    )


@blueprint.route("/<id:claim_id>/refuse", methods=["GET", "POST"])
@requires("claims.approve")
def refuse(claim_id: int) -> ResponseReturnValue:
    """No, and why; also after a yes, while nobody has paid."""
    now = utc_now()
    found, form = _claim_or_404(claim_id, now), RefuseForm()
    if form.validate_on_submit():
        with saving(form, {}):
            service.refuse(claim_id, form.reason.data, now, current_user.id)
            return saved(_("Opkrævningen er afvist."), url_for("claims.claims", state="waiting"))
    return form_page(
        "claims/office/refuse.html", form, claim=found, today=copenhagen_day(now), wording=wording
    )


def _approve(claim_id: int, now: datetime) -> str:
    """In a transaction of its own: the code of the refusal, or nothing when the yes is kept."""
    try:
        with transaction():
            service.approve(claim_id, now, current_user.id)
    except Refused as refused:
        return refused.code
    return ""


def _tell(claim: Claim, code: str) -> None:
    """What came of saying yes to one."""
    if code:
        flash(_("Ikke godkendt: %(why)s", why=sentence(Refused(code))), "warning")
    elif claim.state is ClaimState.APPROVED:
        flash(_("Opkrævningen er godkendt."), "success")
    else:
        flash(_("Dit ja er gemt. Beløbet er så stort, at en anden også skal sige ja."), "success")


def _codes(pairs: Iterable[str]) -> dict[int, str]:
    """`12.own_club` of the address: claim -> why, as far as they make sense."""
    split = (PAIR.fullmatch(pair) for pair in pairs)
    return {int(pair[1]): pair[2] for pair in split if pair and pair[2] in WHEN_APPROVING}


def _back() -> str:
    """Where the visitor came from, if it is a page of ours; else what waits."""
    return safe_next(request.values.get("back"), url_for("claims.claims", state="waiting"))


def _claim_or_404(claim_id: int, now: datetime) -> Claim:
    """The claim; whose it is has then been seen."""
    with transaction():
        found = queries.find_claim(claim_id) or abort(404)
        _note_looks([found], now)
    return found


def _note_looks(shown: Sequence[Claim], now: datetime) -> None:
    """Inside a transaction: each child was seen, on this page."""
    children = {one.leisure_pass.child_id for one in shown}
    page = str(request.endpoint)
    record_reads(sorted(children), now, actor_id=current_user.id, page=page, right="claims.approve")
