"""The ways out of the house: each takes one letter, or says for certain that it did not."""

from collections.abc import Callable

from fritidspas.letters.channels.digital_post import DigitalPost
from fritidspas.letters.channels.email import Email
from fritidspas.letters.channels.pickup import Pickup
from fritidspas.letters.channels.sms import Sms
from fritidspas.letters.channels.way import Away, NotTaken, Outgoing, Undeliverable, Way
from fritidspas.letters.rules import Channel
from fritidspas.settings import Settings

__all__ = ["Away", "NotTaken", "Outgoing", "Undeliverable", "Way", "ways_out"]


def ways_out(settings: Settings) -> dict[Channel, Way]:
    """The channels a program can send by itself here. Paper is not among them: a person sends it."""
    return {channel: made for channel, make in WAYS.items() if (made := make(settings)) is not None}


def _email(settings: Settings) -> Way | None:
    if settings.smtp_host:
        return Email(settings)
    return Pickup(settings) if settings.pickup_folder else None


WAYS: dict[Channel, Callable[[Settings], Way | None]] = {
    Channel.EMAIL: _email,
    Channel.DIGITAL_POST: lambda settings: DigitalPost(settings) if settings.digital_post_folder else None,
    Channel.SMS: lambda settings: Sms(settings) if settings.sms_url else None,
}
