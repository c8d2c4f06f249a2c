"""What a family is told when somebody else stands by their child."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

# The name of a contact can be that of a school (decision 0005): who may not know where the child is, is told of none.
NEW_CONTACT = LetterKind(
    key="handover.new_contact",
    title=_l("Familien får en ny kontaktperson"),
    subject=_l("Ny kontaktperson for {children}"),
    body=_l(
        "Kære {name}\n\n"
        "{children} har fået en ny kontaktperson i kommunen:\n\n"
        "{contact}\n\n"
        "Det er den person, du nu kan spørge om fritidspas, guide og foreninger. Alt, hvad der er aftalt, gælder "
        "stadig. Du behøver ikke gøre noget.\n\n"
        "Du kan altid få fat i os her: {reach}\n\n"
        "Venlig hilsen\nKommunen"
    ),
    elsewhere=_l(
        "Kære {name}\n\n"
        "{children} har fået en ny kontaktperson i kommunen.\n\n"
        "Alt, hvad der er aftalt, gælder stadig. Du behøver ikke gøre noget.\n\n"
        "Har du spørgsmål, så tag fat i os her: {reach}\n\n"
        "Venlig hilsen\nKommunen"
    ),
    words=("name", "children", "contact", "reach"),
)

KINDS = (NEW_CONTACT,)
