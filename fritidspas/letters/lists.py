"""The columns of the outbox, where it is saved as a file."""

from collections.abc import Callable

from flask_babel import gettext as _

from fritidspas.letters.models import Letter
from fritidspas.letters.names import CHANNELS, STATES
from fritidspas.lists import Columns
from fritidspas.web.formats import moment


def letters(
    title: Callable[[Letter], str], name: Callable[[Letter], str], problem: Callable[[Letter], str]
) -> Columns[Letter]:
    return {
        _("Skrevet"): lambda letter: moment(letter.made_at),
        _("Brev"): title,
        _("Til"): name,
        _("Kanal"): lambda letter: str(CHANNELS[letter.channel]),
        _("Status"): lambda letter: str(STATES[letter.state]),
        _("Sendt"): lambda letter: moment(letter.sent_at),
        _("Bemærkning"): problem,
    }
