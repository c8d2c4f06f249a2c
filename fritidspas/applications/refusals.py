"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "application_moved_meanwhile": _l("Der er sket noget med ansøgningen imens. Se, hvad der står nu."),
    "no_longer_guardian": _l(
        "Du følger ikke længere barnet her, og derfor kan du ikke ændre ansøgningen. "
        "Ring til kommunen, hvis det ikke passer."
    ),
    "application_changed_meanwhile": _l(
        "Ansøgningen er rettet, siden du åbnede siden. Det, du har skrevet, står her endnu. "
        "Se forskellen, og gem igen, hvis dit skal gælde."
    ),
    "nothing_applied_for": _l(
        "Du har svaret nej til hjælp med penge og til en fritidsguide. Svar ja til mindst én af dem."
    ),
    "child_not_born": _l("Fødselsdatoen ligger i fremtiden. Se efter, om årstallet passer."),
    "parent_must_apply": _l("Her skal en forælder søge. Bed din mor, far eller værge om at gøre det."),
    "too_young_to_apply": _l("Du kan selv søge, fra du er %(age)s år. Bed en forælder om at søge."),
    "young_must_apply": _l("Her skal den unge selv søge. Det kan man, fra man er %(age)s år."),
    "scheme_not_to_apply": _l("Man kan ikke længere søge her. Vælg en anden mulighed."),
    "languages_missing": _l("Sæt kryds ved mindst ét sprog, eller vælg et i listen."),
    "too_many_waiting": _l(
        "Du har allerede %(most)s ansøgninger, som venter på svar. Ring til kommunen, hvis du vil søge om mere."
    ),
    "too_many_drafts": _l(
        "Du har allerede %(most)s ansøgninger, du ikke har sendt. Gør dem færdige, eller slet dem, på Min side."
    ),
    "answers_missing": _l("Du mangler at svare på noget. Svar på det, og send igen."),
    "not_your_decision": _l("Efter ordningens regler er det andre, der svarer. Se under ordningen, hvem."),
    "child_not_linked": _l("Find først barnet, eller opret det. Uden et barn er der ingen at give til."),
    "gift_not_asked": _l("Det er der ikke søgt om. Vælg et andet svar."),
    "decision_reason_missing": _l("Skriv hvorfor. Et nej eller en del af det ansøgte skal begrundes."),
    "guide_needs_pass": _l("Ordningens guider er kun til børn, der også har dens pas."),
    "ends_otherwise": _l("Puljen har ændret sig, siden du så brevet. Læs det nye brev, og svar igen."),
    "already_in_line": _l("Barnet står allerede i kø til et pas efter ordningen."),
    "already_applied": _l("Der er allerede søgt om det for barnet, og det venter på svar."),
    "not_a_referrer": _l(
        "Efter ordningens regler kan du ikke søge om det. Se under ordningen, hvem der kan."
    ),
}
