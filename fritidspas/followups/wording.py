"""What states, answers and next steps are called."""

from flask_babel import lazy_gettext as _l

from fritidspas.followups.queries.lists import Which
from fritidspas.followups.rules.answering import Goes, NextStep, Via, WhyNot
from fritidspas.followups.rules.well_being import Level, Purpose
from fritidspas.schemes.scheme import Responsible

GOES = {
    Goes.SAME: _l("Ja, til det samme"),
    Goes.OTHER: _l("Ja, til noget andet"),
    Goes.NO: _l("Nej, ikke mere"),
}
GOES_COLOURS = {Goes.SAME: "success", Goes.OTHER: "success", Goes.NO: "warning"}
WHY_NOT = {
    WhyNot.NO_TIME: _l("Der er ikke tid til det"),
    WhyNot.COST: _l("Det koster for meget"),
    WhyNot.TRANSPORT: _l("Det er svært at komme derhen"),
    WhyNot.NOT_LIKED: _l("Barnet kunne ikke lide det"),
    WhyNot.FRIENDS: _l("Det manglede venner der"),
    WhyNot.ILLNESS: _l("Sygdom"),
    WhyNot.MOVED: _l("Familien er flyttet"),
    WhyNot.NO_PLACE: _l("Foreningen havde ikke plads"),
    WhyNot.OTHER: _l("Noget andet"),
}
SMILES = {
    5: ("😀", _l("Meget glad")),
    4: ("🙂", _l("Glad")),
    3: ("😐", _l("Midt imellem")),
    2: ("🙁", _l("Ked af det")),
    1: ("😢", _l("Meget ked af det")),
}
STEPS = {
    NextStep.KEEP_ON: _l("Fortsæt som nu"),
    NextStep.NEW_ACTIVITY: _l("Find noget andet at gå til"),
    NextStep.GUIDE: _l("Få en fritidsguide, der går med"),
    NextStep.TALK: _l("Tal sammen om det"),
    NextStep.NOTHING: _l("Ikke mere lige nu"),
}
# Said to a family that has just tapped no.
FAMILY_STEPS = {
    NextStep.NEW_ACTIVITY: _l("Hjælp til at finde noget andet"),
    NextStep.GUIDE: _l("En voksen, der går med i starten"),
    NextStep.TALK: _l("At kommunen ringer"),
    NextStep.NOTHING: _l("Ikke noget lige nu"),
}
VIA = {
    Via.OFFICE: _l("skrevet af en ansat"),
    Via.GUIDE: _l("skrevet af guiden"),
    Via.LINK: _l("svaret kommer fra familien"),
    Via.OWN_PAGE: _l("svaret kommer fra familien"),
}
RESPONSIBLE = {
    Responsible.GUIDE: _l("Guiden"),
    Responsible.SCHOOL_STAFF: _l("Skolen"),
    Responsible.COORDINATOR: _l("Fritidskoordinatoren"),
    Responsible.ISSUER: _l("Den, der gav passet"),
}
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
