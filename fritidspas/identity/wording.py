"""What devices are called on the screen."""

from flask_babel import gettext as _


def called(device: str) -> str:
    """`Firefox/Windows` as people say it."""
    browser, _slash, system = device.partition("/")
    if browser and system:
        return _("%(browser)s på %(system)s", browser=browser, system=system)
    return browser or system or _("En browser, vi ikke kender navnet på")
