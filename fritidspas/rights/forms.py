"""Asking for everything that is held of a child."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.families.models import Guardianship
from fritidspas.rights.service import NOBODY_HERE
from fritidspas.rights.wording import KNOWN
from fritidspas.web.forms import Form, RadioField

ENDINGS = {"pdf": _l("PDF, til at læse"), "json": _l("JSON, til maskiner")}
FIELDS = {"rights_not_theirs": "asked_by"}


def _ending_field() -> RadioField:
    return RadioField(_l("Fil"), ENDINGS.items(), required=_l("Vælg en slags fil"))


class InsightForm(Form):
    """Who asked, how it is known who they are, and which file they get."""

    asked_by = RadioField(_l("Hvem har bedt om indsigt?"), required=_l("Vælg, hvem der har bedt om indsigt"))
    known = RadioField(
        _l("Hvordan ved du, hvem det er?"), KNOWN.items(), required=_l("Vælg, hvordan du ved, hvem det er")
    )
    ending = _ending_field()

    def offer(self, guardians: Sequence[Guardianship]) -> None:
        """Who follows the child; somebody else with custody is told as little as who does not live with it."""
        known = [(one.id, _called(one)) for one in guardians]
        self.asked_by.choices = [
            *known,
            (NOBODY_HERE, _("En anden med forældremyndighed, som ikke følger barnet her")),
        ]


class OwnInsightForm(Form):
    """Which file a parent gets."""

    ending = _ending_field()


def _called(one: Guardianship) -> str:
    name = one.guardian.name
    if one.is_self:
        return _("%(name)s (den unge selv)", name=name)
    return name if one.lives_with else _("%(name)s (barnet bor der ikke)", name=name)
