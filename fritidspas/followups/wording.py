"""What states, answers and next steps are called."""

from flask_babel import lazy_gettext as _l

from fritidspas.followups.family_wording import FAMILY_STEPS, GOES, SMILES, WHY_NOT
from fritidspas.followups.rules.answering import Goes, NextStep, Via
from fritidspas.followups.rules.asking import Which
from fritidspas.followups.rules.well_being import Level, Purpose
from fritidspas.schemes.scheme import Responsible

GOES_COLOURS = {Goes.SAME: "success", Goes.OTHER: "success", Goes.NO: "warning"}
STEPS = {
    NextStep.KEEP_ON: _l("Fortsæt som nu"),
    NextStep.NEW_ACTIVITY: _l("Find noget andet at gå til"),
    NextStep.GUIDE: _l("Få en fritidsguide, der går med"),
    NextStep.TALK: _l("Tal sammen om det"),
    NextStep.NOTHING: _l("Ikke mere lige nu"),
}
VIA = {
    Via.OFFICE: _l("Skrevet af en ansat"),
    Via.GUIDE: _l("Skrevet af guiden"),
    Via.LINK: _l("Fra familien, ved et link i et brev"),
    Via.OWN_PAGE: _l("Fra familien, på deres egen side"),
}
RESPONSIBLE = {
    Responsible.GUIDE: _l("Guiden"),
    Responsible.SCHOOL_STAFF: _l("Skolen"),
    Responsible.COORDINATOR: _l("Fritidskoordinatoren"),
    Responsible.ISSUER: _l("Den, der gav passet"),
}
COORDINATOR = RESPONSIBLE[Responsible.COORDINATOR]
WHICH = {
    Which.DUE: _l("Skal ske nu"),
    Which.OVERDUE: _l("Over to uger for sent"),
    Which.STEPS: _l("Næste skridt mangler"),
    Which.ANSWERED: _l("Besvaret"),
    Which.COMING: _l("Kommer senere"),
}
LEVELS = {
    Level.WELL: _l("Trivsel"),
    Level.SLIGHTLY_UNWELL: _l("Let mistrivsel"),
    Level.UNWELL: _l("Mistrivsel"),
    Level.SEVERELY_UNWELL: _l("Svær mistrivsel"),
}
PURPOSES = {
    Purpose.SEE_CHANGE: _l("At se, om fritiden gør en forskel for barnet"),
    Purpose.OWN_WORK: _l("At huske det i mit eget arbejde med barnet"),
    Purpose.TALK_WITH_FAMILY: _l("At tale med familien om det"),
}

__all__ = [
    "COORDINATOR",
    "FAMILY_STEPS",
    "GOES",
    "GOES_COLOURS",
    "LEVELS",
    "PURPOSES",
    "RESPONSIBLE",
    "SMILES",
    "STEPS",
    "VIA",
    "WHICH",
    "WHY_NOT",
]
