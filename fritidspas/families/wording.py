"""What the values of this room are called on the screen."""

from flask_babel import lazy_gettext as _l

from fritidspas.families.rules import (
    ConsentPurpose,
    Gender,
    KnownBy,
    MergeReason,
    NextStep,
    SearchReason,
    WishedAge,
    WishedKind,
)
from fritidspas.families.rules.glass import GlassReason

CHILD_GENDERS = {Gender.FEMALE: _l("Pige"), Gender.MALE: _l("Dreng"), Gender.OTHER: _l("Andet")}
ADULT_GENDERS = {Gender.FEMALE: _l("Kvinde"), Gender.MALE: _l("Mand"), Gender.OTHER: _l("Andet")}
WISHED_GENDERS = {Gender.FEMALE: _l("En kvinde"), Gender.MALE: _l("En mand")}
WISHED_AGES = {WishedAge.YOUNGER: _l("En yngre guide"), WishedAge.OLDER: _l("En ældre guide")}
WISHED_KINDS = {WishedKind.VOLUNTEER: _l("En frivillig"), WishedKind.PAID: _l("En lønnet")}
NEXT_STEPS = {
    NextStep.GIVE: _l("Giv et fritidspas, eller bed om en guide"),
    NextStep.AWAIT_ANSWER: _l("Ansøgningen venter på svar"),
    NextStep.AWAIT_GUIDE: _l("Fritidskoordinatoren finder en guide"),
    NextStep.FIND_CLUB: _l("Hjælp familien med at finde en forening"),
    NextStep.AWAIT_CLUB: _l("Foreningen svarer, om der er plads"),
    NextStep.FIRST_TRAINING: _l("Spørg, om barnet kom til første træning"),
    NextStep.FOLLOW_UP: _l("Følg op på, hvordan det går"),
}
MERGE_REASONS = {
    MergeReason.SAME_NUMBER: _l("Jeg har set, at de har det samme CPR-nummer"),
    MergeReason.FAMILY_SAYS: _l("Familien siger, at det er det samme barn"),
    MergeReason.SCHOOL_SAYS: _l("Skolen eller institutionen siger det"),
    MergeReason.WRITTEN_TWICE: _l("Barnet er skrevet op to gange ved en fejl"),
}
KNOWN_BY = {
    KnownBy.REGISTER: _l("Jeg har slået det op i CPR-registret"),
    KnownBy.DECISION: _l("Jeg har set en afgørelse eller en skriftlig aftale"),
    KnownBy.FAMILY_SAYS: _l("Familien siger det"),
    KnownBy.WRITTEN_WRONG: _l("Det var skrevet forkert her"),
}
SEARCH_REASONS = {
    SearchReason.LEISURE_PASS: _l("Barnet skal måske have et fritidspas"),
    SearchReason.GUIDE: _l("Barnet skal måske have en fritidsguide"),
    SearchReason.FOLLOW_UP: _l("Jeg følger op på barnet"),
    SearchReason.FAMILY_ASKED: _l("Familien har bedt mig om hjælp"),
}
GLASS_REASONS = {
    GlassReason.DANGER: _l("Barnet kan være i fare"),
    GlassReason.COLLEAGUE_AWAY: _l("Barnets kontaktperson er der ikke, og det kan ikke vente"),
    GlassReason.HANDED_TO_ME: _l("Jeg har overtaget barnet og kan ikke finde det"),
    GlassReason.FAMILY_WAITS: _l("Familien venter hos mig, og jeg kan ikke finde barnet"),
}
# What a parent says yes to, in the words that are kept with the yes.
CONSENTS = {
    ConsentPurpose.CLUB: _l("Foreningen må få barnets fornavn og fødselsår."),
    ConsentPurpose.GUIDE: _l("Fritidsguiden må vide, hvad barnet hedder, kan og ønsker."),
    ConsentPurpose.SCHOOL: _l("Skolen må få at vide, at barnet går til noget."),
}
CONSENT_NAMES = {
    ConsentPurpose.CLUB: _l("Foreningen"),
    ConsentPurpose.GUIDE: _l("Fritidsguiden"),
    ConsentPurpose.SCHOOL: _l("Skolen"),
}
