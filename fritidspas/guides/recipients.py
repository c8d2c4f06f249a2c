"""How a guide is reached: where they said, else where they log in."""

from sqlalchemy import select

from fritidspas.accounts.queries import find_user
from fritidspas.core.languages import DANISH
from fritidspas.db import session
from fritidspas.guides.models import Guide
from fritidspas.letters.rules import Recipient


def to_guide(guide: Guide, *, may_know_where: bool = True) -> Recipient:
    """may_know_where: the letter is about no child, or about one whose address is nobody's secret."""
    user = find_user(guide.user_id) if guide.user_id else None
    return Recipient(
        guide.label,
        language=user.language if user else DANISH,
        email=guide.email or (user.email if user else ""),
        phone=guide.phone,
        user_id=guide.user_id,
        may_know_where=may_know_where,
        lives_with=False,
    )


def reached(guide_id: int, _child_id: int | None) -> Recipient | None:
    """By number; None where there is no such guide."""
    guide = session.scalar(select(Guide).where(Guide.id == guide_id))
    return to_guide(guide) if guide else None
