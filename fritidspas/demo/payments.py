"""What the demo's finance has sent to the bank: the first club is paid, the others wait for the bank's answer."""

from datetime import datetime, timedelta

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.payments.models import Payment
from fritidspas.payments.queries import to_pay
from fritidspas.payments.rules import BankLine
from fritidspas.payments.service import export, make_batch, settle_file

SENT_DAYS_AGO = 2


def pay_claims(now: datetime) -> None:
    """Inside the demo's municipality, after its claims are made: early in a year there are none yet."""
    then = now - timedelta(days=SENT_DAYS_AGO)
    if all(due.lacks for due in to_pay(copenhagen_day(then))):
        return
    finance = session.scalars(select(User.id).where(User.role == Role.FINANCE)).one()
    batch = make_batch(then, finance)
    export(batch.id, then, finance)
    first = session.scalars(select(Payment).where(Payment.batch_id == batch.id).order_by(Payment.id)).first()
    if first:
        settle_file([BankLine(2, copenhagen_day(now), -first.amount_ore, first.reference)], now, finance)
