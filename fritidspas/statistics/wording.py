"""What the groups and parts are called on the screen, on paper and in files."""

from collections.abc import Collection, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.core.languages import DANISH
from fritidspas.families.wording import CHILD_GENDERS
from fritidspas.statistics.queries import Wait
from fritidspas.statistics.queries.stories import SEVERAL
from fritidspas.statistics.rules.counting import OTHERS
from fritidspas.statistics.rules.stories import OLDER, Answer, Dimension, Kind
from fritidspas.web.formats import language_name, listed

Names = Mapping[Dimension, Mapping[str, str]]

DIMENSIONS = {
    Dimension.SCHEME: _l("Ordning"),
    Dimension.AREA: _l("Område"),
    Dimension.AGE: _l("Alder, da barnet fik noget"),
    Dimension.GENDER: _l("Køn"),
    Dimension.LANGUAGE: _l("Sprog"),
    Dimension.ACTIVITY: _l("Aktivitet"),
    Dimension.CLUB: _l("Forening"),
}
BY = {
    Dimension.SCHEME: _l("efter ordning"),
    Dimension.AREA: _l("efter område"),
    Dimension.AGE: _l("efter alder"),
    Dimension.GENDER: _l("efter køn"),
    Dimension.LANGUAGE: _l("efter sprog"),
    Dimension.ACTIVITY: _l("efter aktivitet"),
    Dimension.CLUB: _l("efter forening"),
}
KINDS = {
    Kind.GUIDANCE: _l("Kun vejledning"),
    Kind.PASS: _l("Kun fritidspas"),
    Kind.BOTH: _l("Fritidspas og vejledning"),
}
WAITS = {
    Wait.DECISION: _l("Fra ansøgning til svar"),
    Wait.GUIDE: _l("Fra ønsket om en guide til en guide"),
    Wait.TRAINING: _l("Fra fritidspas eller guide til første træning"),
}
ANSWERS = {Answer.ACTIVE: _l("Aktiv"), Answer.STOPPED: _l("Ikke aktiv")}
CURVE = _l(
    "Måneder efter første træning, for alle årene under ét. Et barn, der stadig går til noget, tæller med, så længe "
    "vi ved det (Kaplan-Meier)."
)
# What the list behind a figure is called.
FIGURES = {
    "reached": _l("Børn, der fik et fritidspas eller en guide"),
    "kind-guidance": _l("Børn, der kun fik vejledning"),
    "kind-pass": _l("Børn, der kun fik et fritidspas"),
    "kind-both": _l("Børn, der fik fritidspas og vejledning"),
    "placed": _l("Børn, der fik en plads på et hold"),
    "begun": _l("Børn, der kom til første træning"),
    "answered-3": _l("Børn, der er svar om efter tre måneder"),
    "active-3": _l("Børn, der er aktive efter tre måneder"),
    "answered-6": _l("Børn, der er svar om efter seks måneder"),
    "active-6": _l("Børn, der er aktive efter seks måneder"),
    "waited-guide": _l("Børn, der ventede på en guide og fik en"),
    "waited-training": _l("Børn, der ventede på første træning og kom"),
}
# The group of a child that is in no other.
NOT_TOLD = {
    Dimension.SCHEME: _l("Ingen ordning"),
    Dimension.AREA: _l("Ikke oplyst, eller adressen er beskyttet"),
    Dimension.ACTIVITY: _l("Ikke begyndt, eller adressen er beskyttet"),
    Dimension.CLUB: _l("Ikke begyndt, eller adressen er beskyttet"),
}


def answer(said: Answer | None) -> str:
    return "" if said is None else str(ANSWERS[said])


def group_name(dimension: Dimension, key: str, names: Names, together: Collection[str] = ()) -> str:
    """Of OTHERS also which groups they are, where `together` says so."""
    if key == OTHERS:
        return _("Andre: %(groups)s", groups=_listed(dimension, names, together)) if together else _("Andre")
    if not key and dimension in NOT_TOLD:
        return str(NOT_TOLD[dimension])
    if dimension is Dimension.LANGUAGE:
        return _language(key)
    if dimension is Dimension.GENDER:
        return str(next((name for gender, name in CHILD_GENDERS.items() if gender == key), key))
    if dimension is Dimension.AGE:
        return _("%(age)s år", age=_("%(age)s og ældre", age=OLDER) if key.endswith("-") else key)
    return names[dimension].get(key, key)


def others(dimension: Dimension, names: Names, together: Collection[str]) -> str:
    """Which groups are too small to stand alone; nothing where none is."""
    if not together:
        return ""
    return _("Andre er dem med for få børn til at stå alene: %(groups)s.",
             groups=_listed(dimension, names, together))  # fmt: skip


def _listed(dimension: Dimension, names: Names, together: Collection[str]) -> str:
    return listed(sorted(group_name(dimension, one, names) for one in together))


def _language(code: str) -> str:
    if code == SEVERAL:
        return _("Flere sprog foruden dansk")
    return _("Kun dansk") if code == DANISH else language_name(code).capitalize()
