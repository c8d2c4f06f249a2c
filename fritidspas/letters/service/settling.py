"""A person says what became of a letter that did not simply go."""

from datetime import datetime

from fritidspas.audit.service import record
from fritidspas.db import after_commit, locked
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import LetterState, Settling, settled
from fritidspas.letters.service.posting import send_soon


def settle(letter_id: int, act: Settling, now: datetime, by: int) -> None:
    """Sent again it is the same letter, with the same message id, and has all its tries before it.

    Refused `letter_elsewhere`.
    """
    letter = locked(Letter, letter_id)
    letter.state = settled(act, letter.state)
    letter.settled_by, letter.settled_at = by, now
    if letter.state is LetterState.SENT:
        letter.sent_at, letter.problem = now, ""
    if letter.state is LetterState.QUEUED:
        letter.not_before, letter.attempts, letter.problem = now, 0, ""
        after_commit(send_soon)
    record("letters.settled", now, actor_id=by, subject=("letter", letter_id), act=act, child=letter.child_id)
