"""Reading who has a second factor."""

from datetime import datetime

from sqlalchemy import func, select

from fritidspas.db import fingerprint_everywhere, session
from fritidspas.identity.guessing import TryKind
from fritidspas.identity.models import LoginTry, RecoveryCode, SecondFactor


def factor_of(user_id: int) -> SecondFactor | None:
    return session.scalar(select(SecondFactor).where(SecondFactor.user_id == user_id))


def users_with_factor() -> frozenset[int]:
    """Of the current municipality."""
    return frozenset(session.scalars(select(SecondFactor.user_id)))


def recovery_codes_left(user_id: int) -> int:
    query = select(func.count()).select_from(RecoveryCode)
    return session.scalar(query.where(RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None))) or 0


def wrong_codes_since(account: str, began: datetime) -> int:
    mark = fingerprint_everywhere(TryKind.CODE, account)
    query = select(func.count()).select_from(LoginTry)
    its = query.where(LoginTry.kind == TryKind.CODE, LoginTry.fingerprint == mark, LoginTry.at >= began)
    return session.scalar(its) or 0
