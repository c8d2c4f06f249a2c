"""What families read of answers, in every language of theirs: nothing else stands here (`scripts/family_texts.py`)."""

from flask_babel import lazy_gettext as _l

from fritidspas.followups.rules.answering import Goes, NextStep, WhyNot

GOES = {
    Goes.SAME: _l("Ja, til det samme"),
    Goes.OTHER: _l("Ja, til noget andet"),
    Goes.NO: _l("Nej, ikke mere"),
}
WHY_NOT = {
    WhyNot.NO_TIME: _l("Der er ikke tid til det"),
    WhyNot.COST: _l("Det koster for meget"),
    WhyNot.TRANSPORT: _l("Det er svært at komme derhen"),
    WhyNot.NOT_LIKED: _l("Det var ikke det rigtige"),
    WhyNot.FRIENDS: _l("Der manglede venner at gå sammen med"),
    WhyNot.ILLNESS: _l("Sygdom"),
    WhyNot.MOVED: _l("Flytning"),
    WhyNot.NO_PLACE: _l("Foreningen havde ikke plads"),
    WhyNot.OTHER: _l("Noget andet"),
}
SMILES = {
    5: _l("Meget glad"),
    4: _l("Glad"),
    3: _l("Midt imellem"),
    2: _l("Ked af det"),
    1: _l("Meget ked af det"),
}
# Said to a family that has just tapped no.
FAMILY_STEPS = {
    NextStep.NEW_ACTIVITY: _l("Hjælp til at finde noget andet"),
    NextStep.GUIDE: _l("En voksen, der går med i starten"),
    NextStep.TALK: _l("At kommunen ringer"),
    NextStep.NOTHING: _l("Ikke noget lige nu"),
}
