"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "merge_two_places": _l(
        "Begge rækker har en plads på et kursus i samme runde. Giv først den ene tilbage."
    ),
    "wishes_end_past": _l("Den sidste dag for ønsker har været. Skriv en dag, der kommer."),
    "courses_reversed": _l("Den sidste dag er før den første. Se efter, om de er byttet om."),
    "courses_before_wishes_end": _l("Kurserne skal begynde efter den sidste dag for ønsker."),
    "round_name_taken": _l("Der er allerede en runde med det navn. Giv den et andet."),
    "round_changed_meanwhile": _l(
        "En anden har rettet runden, siden du åbnede siden. Se, hvad der står nu, og gem så igen."
    ),
    "round_proposed": _l("Pladserne er fordelt, så kun rundens navn kan rettes nu."),
    "previous_fixed": _l("Nogen har ønsket. Hvem der kommer først, kan ikke ændres længere."),
    "wishes_shortened": _l(
        "Nogen har ønsket, og familierne har fået at vide, at de kan ændre det til og med %(last)s. "
        "Dagen kan kun flyttes længere frem."
    ),
    "course_left_out": _l(
        "Et kursus, der begynder den %(day)s, har ønsker eller en gruppe. Det skal blive i runden."
    ),
    "round_given": _l("Pladserne er givet, så runden kan ikke længere ændres på den måde."),
    "round_given_up": _l("Fordelingen blev stoppet undervejs. Intet er ændret. Prøv igen."),
    "round_children_merged": _l(
        "Et barn stod på to rækker, som blev lagt sammen undervejs. Intet er ændret. Prøv igen."
    ),
    "round_at_work": _l("Programmet arbejder allerede på runden. Vent, til det er færdigt."),
    "round_too_big": _l(
        "Der er så mange børn og ønsker, at fordelingen ikke kan regnes nøjagtigt. Del runden i to."
    ),
    "wishes_still_open": _l("Familierne kan ønske til og med %(last)s. Fordel pladserne dagen efter."),
    "wishes_closed": _l("Det er for sent at ønske. Den sidste dag var %(last)s."),
    "wishes_too_many": _l("Vælg højst %(most)s kurser."),
    "wish_twice": _l("Det samme kursus er valgt to gange. Vælg hvert kursus én gang."),
    "wish_not_in_round": _l("Kurset kan ikke vælges længere. Vælg et andet."),
    "wish_wrong_age": _l("Barnet har ikke alderen til kurset den dag, det begynder."),
    "nothing_proposed": _l("Pladserne er ikke fordelt endnu. Fordel dem først."),
    "place_gone": _l("Pladsen er ikke barnets længere. Se, hvad der står nu."),
    "answered_too_late": _l("Det er for sent at sige ja. I skulle have svaret senest %(last)s."),
    "course_full": _l("Der er ikke flere pladser på kurset."),
    "child_in_group": _l("Barnet kommer med en gruppe. Tal med gruppen, før pladsen ændres."),
    "child_has_place": _l("Et af børnene har allerede en plads i runden."),
    "nobody_in_line": _l("Der er ingen at spørge: kurset er fuldt, eller ingen venter på det."),
    "groups_not_here": _l("Ordningen holder ikke pladser til grupper."),
    "group_name_taken": _l("Gruppen har allerede pladser på kurset. Ret antallet på dens egen side."),
    "group_too_big": _l("Så mange pladser er der ikke. Der kan højst holdes %(left)s."),
    "group_below_named": _l(
        "Gruppen har allerede %(named)s børn på listen. Så langt ned kan antallet ikke komme."
    ),
    "group_full": _l("Der er flere børn på listen end de %(seats)s pladser, gruppen har."),
    "group_changed_meanwhile": _l(
        "En anden har rettet gruppen, siden du åbnede siden. Se, hvad der står nu, og prøv igen."
    ),
    "name_unreadable": _l("Linje %(line)s: Skriv barnets navn og fødselsdag, fx Amina Holm 14-03-2016."),
    "name_unknown": _l("Linje %(line)s: Barnet er ikke fundet. Opret det først, eller se efter stavefejl."),
    "name_unclear": _l(
        "Linje %(line)s: To børn har samme navn og fødselsdag. Lad barnet ønske kurset på sin egen side.",
    ),
}
