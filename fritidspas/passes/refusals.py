"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "number_wrong": _l(
        "Nummeret er ikke et pasnummer. Se efter, om et tegn er forkert, eller om to er byttet om."
    ),
    "scheme_closed": _l("Kommunen giver ikke længere passet efter denne ordning. Vælg en anden ordning."),
    "child_too_young": _l("Barnet er for ungt til ordningen."),
    "child_too_old": _l("Barnet er for gammelt til ordningen."),
    "child_lives_elsewhere": _l("Barnet bor uden for de områder, ordningen gælder."),
    "area_protected": _l(
        "Ordningen spørger, hvor barnet bor, og adressen er beskyttet. Bed fritidskoordinatoren om at give det."
    ),
    "criteria_unmet": _l(
        "Et krav er ikke opfyldt. Sæt kun kryds, når kravet er opfyldt; ellers kan passet ikke gives."
    ),
    "amount_missing": _l("Skriv, hvor stort et beløb barnet får."),
    "amount_too_high": _l("Beløbet er for stort. Ordningen giver højst %(most_ore)s"),
    "activity_outside": _l("Aktiviteten skal begynde fra %(first)s til og med %(last)s."),
    "pass_already": _l("Barnet har allerede et pas efter ordningen i den periode. Se det på barnets side."),
    "pass_once_had": _l("Ordningen giver kun ét pas pr. barn, og barnet har haft sit."),
    "pass_other_number": _l("Barnet har allerede et pas i perioden, med et andet nummer."),
    "pass_other_amount": _l("Beløbet passer ikke. Passet er på %(its_ore)s"),
    "pool_missing": _l(
        "Der er ikke sat penge af til %(year)s endnu. Fritidskoordinatoren skal først oprette årets pulje."
    ),
    "pool_closed": _l("Regnskabet for %(year)s er lukket, så der kan ikke gives flere pas af den pulje."),
    "pass_closed": _l("Passets år er lukket, så det kan ikke ændres mere."),
    "pool_empty": _l("Der er ikke penge nok i puljen. Der er %(left_ore)s tilbage."),
    "line_waits": _l("Andre børn venter på penge fra ordningen, og de kommer først."),
    "pool_exists": _l("Året har allerede en pulje. Ret beløbet i den."),
    "pool_below_committed": _l(
        "Så langt ned kan puljen ikke komme: af den er kun %(left_ore)s endnu ikke givet til børn."
    ),
    "pool_changed_meanwhile": _l(
        "En anden har rettet puljen, siden du åbnede siden. Det, du har skrevet, står her endnu. "
        "Se forskellen, og gem igen, hvis dit skal gælde."
    ),
    "grant_below_used": _l(
        "Beløbet er for lavt: noget af det er brugt eller sat af. Du kan højst tage %(left_ore)s fra passet."
    ),
    "pass_changed_meanwhile": _l(
        "En anden har rettet passet, siden du åbnede siden. Det, du har skrevet, står her endnu. "
        "Se forskellen, og gem igen, hvis dit skal gælde."
    ),
}
