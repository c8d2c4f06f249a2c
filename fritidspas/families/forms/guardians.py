"""Forms about who follows a child."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from fritidspas.families.wording import (
    KNOWN_BY,
)
from fritidspas.web.forms import (
    EmailField,
    Form,
    RadioField,
    VersionField,
    YesNoField,
)

GUARDIAN_FIELDS = {"home_needs_paper": "known_by", "no_such_parent": "email", "guardian_already": "email"}


def _known_by_field() -> RadioField:
    return RadioField(_l("Hvor ved du det fra?"), KNOWN_BY.items(), required=_l("Vælg, hvor du ved det fra"))


def _lives_with_field() -> YesNoField:
    return YesNoField(
        _l("Bor barnet hos forælderen?"),
        required=_l("Svar, om barnet bor hos forælderen"),
        hint=_l("Bor barnet hos dem begge, så svar ja."),
    )


class GuardianForm(Form):
    """Whether a child lives with a parent who follows it."""

    seen = VersionField()
    lives_with = _lives_with_field()
    known_by = _known_by_field()


class NewGuardianForm(Form):
    """A parent who is to follow a child. `sure`: the number of the parent whose name has been seen."""

    email = EmailField(
        _l("Forælderens e-mail"),
        required=_l("Skriv forælderens e-mail"),
        hint=_l("Den, forælderen logger ind med. De skal først oprette sig her."),
    )
    lives_with = _lives_with_field()
    known_by = _known_by_field()
    sure = HiddenField()


class EndGuardianForm(Form):
    """A parent no longer follows a child."""

    seen = VersionField()
    known_by = _known_by_field()


class InviteForm(Form):
    """Another parent is offered to see and act for the child."""

    lives_with = YesNoField(
        _l("Bor barnet også hos den anden forælder?"),
        required=_l("Svar, om barnet også bor hos den anden forælder"),
    )
