"""A person says what became of a letter that did not simply go."""

from datetime import datetime

from fritidspas.audit.service import record
from fritidspas.db import after_commit, locked
from fritidspas.letters.kinds import kinds
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import Channel, LetterState, Settling, address_on, channel_for, settled
from fritidspas.letters.service.posting import send_soon
from fritidspas.letters.ways import reached_now, ways_here


def settle(letter_id: int, act: Settling, now: datetime, by: int) -> None:
    """Sent again it is the same letter, with the same message id, and has all its tries before it.

    It goes to where they are reached today, on paper where somebody says so. Refused `letter_settled_meanwhile`.
    """
    letter = locked(Letter, letter_id)
    letter.state = settled(act, letter.state, letter.channel, ways_here())
    letter.settled_by, letter.settled_at = by, now
    if letter.state is LetterState.SENT:
        letter.sent_at, letter.problem = now, ""
    if letter.state is LetterState.QUEUED:
        _address_anew(letter, on_paper=act is Settling.PAPER)
        letter.not_before, letter.attempts, letter.problem = now, 0, ""
        after_commit(send_soon)
    subject = ("letter", letter_id)
    record("letters.settled", now, actor_id=by, subject=subject, act=act, **letter.told_about)


def _address_anew(letter: Letter, on_paper: bool) -> None:
    """What finds somebody on one channel is never kept on another: a CPR number is no home."""
    to, kind = reached_now(letter), kinds().get(letter.kind)
    channel = letter.channel
    if on_paper:
        channel = Channel.PAPER
    elif to is not None and channel is not Channel.PAPER:
        channel = channel_for(to, ways_here(), is_short=kind is not None and kind.is_short)
    kept = letter.address if channel is letter.channel else ""
    letter.address = (address_on(channel, to) if to else "") or kept
    letter.channel = channel
