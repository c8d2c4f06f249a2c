"""What a letter is, which way it goes, and what becomes of it: decisions without a database."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from fritidspas.core.refused import Refused

WORD = re.compile(r"\{(\w+)\}")
HOLDER = re.compile(r"(?:^|:)((?:guardian|child|home|guide|user):\d+)(?=:|$)")
LINK = "link"  # the word that becomes an address when the letter is sent

# Longer than a channel may ever take: whoever holds a letter for longer is gone, and nobody knows what they did.
LEASE = timedelta(minutes=5)
# After each try that certainly came to nothing; after the last the letter has failed. Three and a half days in all.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440, 1440, 1440))


class Channel(StrEnum):
    DIGITAL_POST = "digital_post"
    EMAIL = "email"
    SMS = "sms"
    PAPER = "paper"


class LetterState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"


class Settling(StrEnum):
    """What a person says of a letter that did not simply go."""

    ARRIVED = "arrived"
    AGAIN = "again"
    GIVE_UP = "give_up"
    PAPER = "paper"


# What became of it, of those the act may be said of.
SETTLED = {
    (Settling.ARRIVED, LetterState.UNCERTAIN): LetterState.SENT,
    (Settling.AGAIN, LetterState.UNCERTAIN): LetterState.QUEUED,
    (Settling.AGAIN, LetterState.FAILED): LetterState.QUEUED,
    (Settling.PAPER, LetterState.UNCERTAIN): LetterState.QUEUED,
    (Settling.PAPER, LetterState.FAILED): LetterState.QUEUED,
    (Settling.GIVE_UP, LetterState.UNCERTAIN): LetterState.FAILED,
    (Settling.GIVE_UP, LetterState.FAILED): LetterState.FAILED,
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a letter goes to, and every way there is to reach them; "" where there is none.

    `may_know_where`: they may be told where the child is today. `lives_with`: they may whatever happens, since
    the child lives with them, or the letter is about no child. `wants_paper`: exempt from Digital Post.
    """

    name: str
    language: str = "da"
    email: str = ""
    phone: str = ""
    cpr: str = ""
    address: str = ""
    wants_paper: bool = False
    user_id: int | None = None
    may_know_where: bool = True
    lives_with: bool = True


def channel_for(to: Recipient, ways: Collection[Channel], *, is_short: bool = False) -> Channel:
    """The first way that is set up and reaches them; paper reaches everybody.

    A short message (`is_short`) of something that cannot wait goes by SMS before e-mail.
    """
    digital, mail, phone = (
        Channel.DIGITAL_POST in ways and bool(to.cpr) and not to.wants_paper,
        Channel.EMAIL in ways and bool(to.email),
        Channel.SMS in ways and bool(to.phone),
    )
    if is_short and phone:
        return Channel.SMS
    if digital:
        return Channel.DIGITAL_POST
    if mail:
        return Channel.EMAIL
    return Channel.SMS if phone else Channel.PAPER


def address_on(channel: Channel, to: Recipient) -> str:
    """What that channel needs to find them."""
    return {
        Channel.DIGITAL_POST: to.cpr,
        Channel.EMAIL: to.email,
        Channel.SMS: to.phone,
        Channel.PAPER: to.address,
    }[channel]


def settled(act: Settling, state: LetterState, channel: Channel, ways: Collection[Channel]) -> LetterState:
    """Refused `letter_settled_meanwhile` where somebody else has said, or it is on its way.

    What waits for a channel that is no longer set up goes on paper when somebody says so.
    """
    if act is Settling.PAPER and channel is Channel.PAPER:
        raise Refused("letter_settled_meanwhile")
    if act is Settling.PAPER and state is LetterState.QUEUED and channel not in ways:
        return LetterState.QUEUED
    if (act, state) not in SETTLED:
        raise Refused("letter_settled_meanwhile")
    return SETTLED[act, state]


def why_waits(
    channel: Channel,
    not_before: datetime,
    now: datetime,
    *,
    has_link: bool,
    has_site: bool,
    ways: Collection[Channel],
) -> str:
    """A code for why a letter in the outbox has not left; "" when it goes at once."""
    if channel is Channel.PAPER:
        return "by_hand"
    if channel not in ways:
        return "no_channel"
    if has_link and not has_site:
        return "no_site_url"
    return "later" if not_before > now else ""


def pause_after(tries: int) -> timedelta | None:
    """How long a letter that was not taken waits for its next try; None when there is none."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None


def holder_of(key: str) -> str:
    """Who a letter is to, as its key says: `guardian:7` of `applications.decided:12:guardian:7`; else ""."""
    found = HOLDER.search(key)
    return found[1] if found else ""


def told_about(child_id: int | None, also: Collection[int]) -> dict[str, int | list[int] | None]:
    """The children of a letter, as an event tells them."""
    return {"child": child_id, "also": sorted(also)} if also else {"child": child_id}


def words_in(text: str) -> set[str]:
    """The words in braces that a text asks for."""
    return set(WORD.findall(text))


def filled(text: str, words: Mapping[str, str]) -> str:
    """`text` with the words in braces filled in; `{link}` stays until the letter is sent."""
    return WORD.sub(lambda found: words.get(found[1], found[0]), text)


def check_text(text: str, words: Collection[str], needed: Collection[str] = ()) -> None:
    """Refused `letter_empty`, `letter_word_unknown` with the first word nobody knows, `letter_word_missing`."""
    if not text.strip():
        raise Refused("letter_empty")
    asked = words_in(text)
    for word in sorted(asked - set(words)):
        raise Refused("letter_word_unknown", word=word)
    for word in sorted(set(needed) - asked):
        raise Refused("letter_word_missing", word=word)
