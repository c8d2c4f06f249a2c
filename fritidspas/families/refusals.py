"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "merge_itself": _l("Det er den samme række. Vælg en anden."),
    "child_merged": _l("Rækken er allerede lagt sammen med en anden. Find barnet på listen over børn."),
    "merge_two_numbers": _l("Begge rækker har et CPR-nummer, og det er ikke det samme. De er to børn."),
    "merge_two_birthdays": _l("Rækkerne har hver sin fødselsdato. Ret først den, der er forkert."),
    "merge_two_homes": _l(
        "Rækkerne hører til hver sin husstand, og en adresse er beskyttet. Ret først husstanden på den ene."
    ),
    "no_such_ref": _l("Vi har ikke et barn med det nummer."),
    "invitation_over": _l("Linket gælder ikke længere. Bed den anden forælder om et nyt."),
    "invitation_own": _l("Linket er til den anden forælder. Send det til dem."),
    "lives_elsewhere": _l("Kun den, barnet bor hos, kan svare ja. Svar nej, eller ring til kommunen."),
    "no_such_parent": _l("Vi har ingen forælder med den e-mail. De skal først oprette sig her."),
    "guardian_already": _l("Forælderen følger allerede barnet."),
    "home_needs_paper": _l(
        "Adressen er beskyttet. Slå det op, eller se det på skrift, før du skriver, at barnet bor hos forælderen."
    ),
    "guardian_changed_meanwhile": _l(
        "En anden har rettet det her, siden du åbnede siden. Se, hvad der står nu, og gem igen, hvis dit skal gælde."
    ),
    "guardian_not_yours": _l("Du kan kun stoppe det for en, du selv har inviteret. Ring til kommunen."),
    "child_ref_taken": _l("Et andet barn har allerede dette nummer. Brug et nyt, eller ret det andet barn."),
    "born_later": _l("Fødselsdatoen ligger i fremtiden. Ret den."),
    "too_old": _l("Barnet er over %(oldest)s år. Se efter, om fødselsdatoen er barnets og er rigtig."),
    "waits_from_later": _l(
        "Barnet kan ikke vente fra en dag i fremtiden. Skriv i dag eller en tidligere dag."
    ),
    "must_needs_gender": _l("Vælg først, hvilket køn guiden skal have, eller lad det være et ønske."),
    "child_cpr_taken": _l("Et andet barn har allerede dette CPR-nummer."),
    "cpr_wrong": _l("CPR-nummeret kan ikke passe. Skriv alle ti cifre, fødselsdagen først."),
    "cpr_other_birth_date": _l("Fødselsdatoen passer ikke til CPR-nummeret. Ret den ene af dem."),
    "sought_too_little": _l("Skriv barnets CPR-nummer, eller både navn og fødselsdato."),
    "searched_too_often": _l(
        "Du har søgt %(most)s gange den seneste time. Vent lidt, eller bed fritidskoordinatoren om hjælp."
    ),
    "glass_too_often": _l(
        "Du har åbnet %(most)s børn på den måde den seneste time. Ring til fritidskoordinatoren."
    ),
    "contact_taken": _l(
        "Barnet har allerede en kontaktperson. Tal med vedkommende eller fritidskoordinatoren."
    ),
    "child_changed_meanwhile": _l(
        "En anden har rettet barnet, siden du åbnede siden. Det, du har skrevet, står her endnu. "
        "Se forskellen, og gem igen, hvis dit skal gælde."
    ),
}
