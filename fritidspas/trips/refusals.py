"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "trip_in_future": _l("Dagen er ikke kommet endnu. Skriv turen, når den har været."),
    "trip_outside_match": _l("Aftalen gælder fra %(start)s til og med %(end)s. Vælg en dag derimellem."),
    "trip_too_long": _l("En tur kan højst vare %(hours)s timer. Ret minutterne."),
    "trip_too_far": _l("En tur kan højst være %(km)s km. Ret kilometerne."),
    "trip_approved": _l("Måneden er godkendt. Ring til koordinatoren, hvis turen skal rettes."),
    "trip_changed_meanwhile": _l(
        "Turen er skrevet et andet sted, siden du åbnede siden. Se, hvad der står nu."
    ),
    "trip_without_certificate": _l(
        "Din børneattest gælder ikke den dag, så I skulle ikke følges. Ring til koordinatoren."
    ),
    "trip_too_late": _l("Turen er for gammel til at blive rettet her. Ring til koordinatoren."),
    "month_not_over": _l("Måneden er ikke slut. Godkend den, når den er."),
    "nothing_to_approve": _l("Der er ingen ture at godkende i den måned."),
    "rates_missing": _l("Skriv først, hvad I betaler for en time og en kilometer."),
    "own_month": _l("Du kan ikke godkende din egen løn. Bed en anden koordinator om at godkende måneden."),
    "month_approved": _l("Måneden er allerede godkendt."),
    "month_changed_meanwhile": _l(
        "Tallene har ændret sig, siden du åbnede siden. Se dem igennem, og godkend igen."
    ),
    "rate_exists": _l("Der står allerede satser fra den måned."),
    "own_rate": _l("Du kan ikke skrive din egen løn. Bed en anden koordinator om det."),
    "rate_too_late": _l("Der er godkendte måneder fra da af. Vælg en senere måned."),
}
