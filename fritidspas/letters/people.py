"""Letters to those who log in, about what is their own."""

from fritidspas.accounts.models import User
from fritidspas.letters.rules import Recipient


def to_user(user: User, *, may_know_where: bool = True, lives_with: bool = True) -> Recipient:
    """As they log in. A letter about a child says what they may know of where it is."""
    return Recipient(
        user.name,
        language=user.language,
        email=user.email,
        user_id=user.id,
        may_know_where=may_know_where,
        lives_with=lives_with,
    )
