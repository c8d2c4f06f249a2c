"""What the pages of this room share."""

from flask import Blueprint, abort

from fritidspas.payments.models import Payment, PaymentBatch
from fritidspas.payments.queries import find_batch, find_payment

blueprint = Blueprint("payments", __name__, url_prefix="/office/payments")


def batch_or_404(batch_id: int) -> PaymentBatch:
    return find_batch(batch_id) or abort(404)


def payment_or_404(payment_id: int) -> Payment:
    return find_payment(payment_id) or abort(404)
