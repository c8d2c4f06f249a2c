"""One payment and its claims; what was paid by mistake, and when it is back."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.claims import wording as claim_wording
from fritidspas.claims.rules import ClaimState
from fritidspas.clubs.queries import own_club
from fritidspas.core.clock import utc_now
from fritidspas.db import transaction
from fritidspas.payments import queries, service, wording
from fritidspas.payments.forms import ReverseForm
from fritidspas.payments.views_office.room import blueprint, payment_or_404
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving


@blueprint.get("/<id:payment_id>")
@requires("payments.pay")
def payment(payment_id: int) -> ResponseReturnValue:
    """One payment: where to, what for, and what became of it."""
    found = payment_or_404(payment_id)
    claims = queries.claims_of(payment_id)
    is_own = own_club(current_user.id, found.club_id) is not None
    return render_template(
        "payments/office/payment.html",
        payment=found,
        claims=claims,
        claim_wording=claim_wording,
        is_own=is_own,
        can_reverse=not is_own and any(one.claim.state is ClaimState.PAID for one in claims),
        wording=wording,
    )


@blueprint.route("/<id:payment_id>/reverse", methods=["GET", "POST"])
@requires("payments.pay")
def reverse(payment_id: int) -> ResponseReturnValue:
    """The club is to pay some of it back."""
    found = payment_or_404(payment_id)
    paid = [one for one in queries.claims_of(payment_id) if one.claim.state is ClaimState.PAID]
    if not paid:
        abort(404)
    form = ReverseForm()
    form.offer(paid)
    if form.validate_on_submit():
        with saving(form, {"claim_not_paid": "claims"}):
            service.reverse(form.claims.data, form.reason.data, utc_now(), current_user.id)
            message = _("Tilbageført. Skriv her, når pengene er kommet.")
            return saved(message, url_for("payments.payment", payment_id=payment_id))
    return form_page("payments/office/reverse.html", form, payment=found)


@blueprint.post("/<id:payment_id>/claims/<id:claim_id>/refund")
@requires("payments.pay")
def refund(payment_id: int, claim_id: int) -> ResponseReturnValue:
    """The club has paid it back."""
    with transaction():
        found = payment_or_404(payment_id)
        if claim_id not in {one.claim.id for one in queries.claims_of(payment_id)}:
            abort(404)
        service.refund([claim_id], found.reference, utc_now(), current_user.id)
        return saved(_("Pengene er kommet tilbage."), url_for("payments.payment", payment_id=payment_id))
