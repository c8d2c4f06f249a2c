"""Which channels there are here, and how whoever a letter is to is reached today."""

from typing import cast

from flask import current_app

from fritidspas.accounts.queries import find_user
from fritidspas.letters.above import Above
from fritidspas.letters.models import Letter
from fritidspas.letters.people import to_user
from fritidspas.letters.rules import Channel, Recipient, holder_of
from fritidspas.settings import Settings


def ways_of(settings: Settings) -> frozenset[Channel]:
    """The channels this installation is set up for; there is always paper."""
    set_up = {
        Channel.EMAIL: settings.smtp_host or settings.pickup_folder,
        Channel.SMS: settings.sms_url,
        Channel.DIGITAL_POST: settings.digital_post_folder,
        Channel.PAPER: True,
    }
    return frozenset(channel for channel, is_so in set_up.items() if is_so)


def ways_here() -> frozenset[Channel]:
    return ways_of(cast(Settings, current_app.extensions["settings"]))


def reached_now(letter: Letter) -> Recipient | None:
    """Whoever the letter is to, with the addresses they have today; None where nobody knows who that is."""
    holder = holder_of(letter.key) or (letter.link.holder if letter.link else "")
    kind, _, number = holder.partition(":")
    reached = cast(Above, current_app.extensions["above"]["letters"]).reached.get(kind)
    if reached is not None:
        return reached(int(number), letter.child_id)
    user = find_user(letter.user_id) if letter.user_id else None
    return to_user(user) if user else None
