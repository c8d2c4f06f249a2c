"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "follow_up_answered": _l("Der er allerede svaret. Se svaret her."),
    "follow_up_not_due": _l("Det er for tidligt at svare. Opfølgningen har en dag, den skal ske."),
    "follow_up_why_missing": _l("Vælg, hvorfor barnet ikke går til noget mere."),
    "follow_up_step_missing": _l("Vælg, hvad der skal ske nu."),
    "follow_up_step_unfit": _l("Barnet går ikke til noget. Vælg noget andet end at fortsætte."),
    "follow_up_talk_day": _l("Skriv den dag, I skal tale sammen. Den må ikke være gået."),
    "follow_up_step_done": _l("Det er allerede skrevet, at det er gjort."),
    "follow_up_no_guides": _l("Ordningen giver ikke guider. Henvis barnet til en ordning, der gør."),
    "well_being_to_come": _l("Dagen er ikke kommet endnu."),
}
