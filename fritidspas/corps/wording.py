"""What the values of this room are called, and what the corps lacks, in whole sentences."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from fritidspas.core.guide_kind import GuideKind
from fritidspas.corps.rules import ANY, WITHHELD, Coming, Dimension, Line, SupervisionKind
from fritidspas.families.rules import Gender
from fritidspas.families.wording import ADULT_GENDERS
from fritidspas.guides.wording import KINDS
from fritidspas.web.formats import day_name, language_name, postcode_name

SUPERVISION_KINDS = {
    SupervisionKind.CASE: _l("Om forløbene"),
    SupervisionKind.PERSONAL: _l("Guidens egen, efter ønske"),
}
COMING = {Coming.YES: _l("Kommer"), Coming.NO: _l("Kommer ikke")}
DIMENSIONS = {
    Dimension.LANGUAGE: _l("Sprog"),
    Dimension.GENDER: _l("Køn"),
    Dimension.AGE: _l("Alder"),
    Dimension.PLACE: _l("Sted"),
    Dimension.WEEKDAY: _l("Ugedag"),
    Dimension.KIND: _l("Frivillig eller lønnet"),
}
SENTENCES = {
    Dimension.LANGUAGE: _l("Sprog, guiderne taler ud over dansk, og sprog, børn har brug for"),
    Dimension.GENDER: _l("Guidernes køn, og hvad børnene ønsker"),
    Dimension.AGE: _l("Guider under og over 40 år, og hvad børnene ønsker"),
    Dimension.PLACE: _l("Hvor guiderne og de ventende børn bor"),
    Dimension.WEEKDAY: _l("Hvilke dage guiderne kan, og hvilke dage børnenes hold er"),
    Dimension.KIND: _l("Frivillige og lønnede guider, og hvad børnene ønsker"),
}
AGES = {"younger": _l("Under 40 år"), "older": _l("40 år og derover")}


def value_name(dimension: Dimension, value: str) -> str:
    """What one line of a dimension is called."""
    if value == WITHHELD:
        return _("Beskyttet adresse")
    if value == ANY:
        return _("Intet særligt ønske")
    name: dict[Dimension, Callable[[str], object]] = {
        Dimension.LANGUAGE: language_name,
        Dimension.GENDER: lambda code: ADULT_GENDERS[Gender(code)],
        Dimension.AGE: lambda code: AGES[code],
        Dimension.PLACE: postcode_name,
        Dimension.WEEKDAY: lambda day: day_name(int(day)),
        Dimension.KIND: lambda code: KINDS[GuideKind(code)],
    }
    return str(name[dimension](value))


def shortage(dimension: Dimension, line: Line) -> str:
    """Whom children wait for, and how many guides of that kind there are."""
    return f"{_waiting(dimension, line)} {_there_are(line)}"


def _waiting(dimension: Dimension, line: Line) -> str:
    number, name = len(line.children), value_name(dimension, line.value).lower()
    if dimension is Dimension.LANGUAGE:
        return ngettext(
            "%(num)s barn venter på en guide, der taler %(language)s.",
            "%(num)s børn venter på en guide, der taler %(language)s.",
            number,
            language=name,
        )
    if dimension is Dimension.GENDER:
        return ngettext(
            "%(num)s barn ønsker sig en guide, der er %(gender)s.",
            "%(num)s børn ønsker sig en guide, der er %(gender)s.",
            number,
            gender=name,
        )
    if dimension is Dimension.AGE:
        return ngettext(
            "%(num)s barn ønsker sig en guide på %(age)s.",
            "%(num)s børn ønsker sig en guide på %(age)s.",
            number,
            age=name,
        )
    if dimension is Dimension.WEEKDAY:
        return ngettext(
            "%(num)s barn venter på en guide, der kan om %(day)sen.",
            "%(num)s børn venter på en guide, der kan om %(day)sen.",
            number,
            day=name,
        )
    return ngettext(
        "%(num)s barn venter på en guide, der er %(kind)s.",
        "%(num)s børn venter på en guide, der er %(kind)s.",
        number,
        kind=name,
    )


def _there_are(line: Line) -> str:
    if not line.guides:
        return _("Ingen guide passer til det.")
    if not line.free:
        return ngettext(
            "%(num)s guide passer til det, og har ikke plads.",
            "%(num)s guider passer til det, og ingen af dem har plads.",
            len(line.guides),
        )
    return ngettext(
        "%(num)s guide passer til det, og har plads til %(free)s.",
        "%(num)s guider passer til det, og de har plads til %(free)s.",
        len(line.guides),
        free=line.free,
    )
