"""What is written to families and guides about a match: what they are asked, and what came of it."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

FAMILY_ASKED = LetterKind(
    key="matches.family_asked",
    title=_l("Familien spørges om en guide"),
    subject=_l("Vi har fundet en fritidsguide til {child}"),
    body=_l(
        "Hej {name}\n\n"
        "Vi har fundet en fritidsguide, der kan følges med {child}.\n\n"
        "Guiden hedder {guide} og er {age}. {guide} taler {languages}. Kommunen har set guidens børneattest.\n\n"
        "I bestemmer selv. Sig ja eller nej her:\n{link}\n\n"
        "Siger I nej, beholder I jeres plads i køen, og vi leder videre.\n\n"
        "Venlig hilsen\n{municipality}"
    ),
    words=("child", "guide", "age", "languages", "link"),
    opens="match_answers.family",
)

FAMILY_AGAIN = LetterKind(
    key="matches.family_again",
    title=_l("Familien mindes om at svare om en guide"),
    subject=_l("Vil I have fritidsguiden til {child}?"),
    body=_l(
        "Hej {name}\n\n"
        "For en uge siden skrev vi, at vi har fundet en fritidsguide til {child}: {guide}, som er {age} og taler "
        "{languages}. Vi har ikke hørt fra jer endnu.\n\n"
        "Sig ja eller nej her:\n{link}\n\n"
        "Vil I hellere tale med os, så ring.\n\n"
        "Venlig hilsen\n{municipality}"
    ),
    words=("child", "guide", "age", "languages", "link"),
    opens="match_answers.family",
)

GUIDE_ASKED = LetterKind(
    key="matches.guide_asked",
    title=_l("Guiden spørges om et barn"),
    subject=_l("Vil du følges med {child}?"),
    body=_l(
        "Hej {name}\n\n"
        "Vi har et barn, som vi tror passer til dig: {child}. Sprog: {languages}.\n\n"
        "Hvad og hvornår: {what}.\n\n"
        "Sig ja eller nej her:\n{link}\n\n"
        "Når både du og familien har sagt ja, ringer koordinatoren og fortæller, hvor I mødes.\n\n"
        "Venlig hilsen\n{municipality}"
    ),
    elsewhere=_l(
        "Hej {name}\n\n"
        "Vi har et barn, som vi tror passer til dig: {child}. Sprog: {languages}.\n\n"
        "Ring til koordinatoren, hvis du vil vide mere, før du svarer.\n\n"
        "Sig ja eller nej her:\n{link}\n\n"
        "Når både du og familien har sagt ja, ringer koordinatoren og fortæller, hvor I mødes.\n\n"
        "Venlig hilsen\n{municipality}"
    ),
    words=("child", "languages", "what", "link"),
    opens="match_answers.guide",
    for_families=False,
)

GUIDE_AGAIN = LetterKind(
    key="matches.guide_again",
    title=_l("Guiden mindes om at svare om et barn"),
    subject=_l("Vil du følges med {child}?"),
    body=_l(
        "Hej {name}\n\n"
        "For en uge siden spurgte vi, om du vil følges med {child}. Vi har ikke hørt fra dig endnu.\n\n"
        "Sig ja eller nej her:\n{link}\n\n"
        "Venlig hilsen\n{municipality}"
    ),
    words=("child", "link"),
    opens="match_answers.guide",
    for_families=False,
)

FAMILY_AGREED = LetterKind(
    key="matches.family_agreed",
    title=_l("Familien får at vide, at begge har sagt ja"),
    subject=_l("{child} får en fritidsguide"),
    body=_l(
        "Hej {name}\n\n"
        "Både I og {guide} har sagt ja. Koordinatoren ringer og aftaler det første møde.\n\n"
        "Har I ikke mødt guiden senest {day}, så ring til os.\n\n"
        "Venlig hilsen\n{municipality}"
    ),
    words=("child", "guide", "day"),
)

GUIDE_AGREED = LetterKind(
    key="matches.guide_agreed",
    title=_l("Guiden får at vide, at begge har sagt ja"),
    subject=_l("Du skal følges med {child}"),
    body=_l(
        "Hej {name}\n\n"
        "Familien til {child} har også sagt ja. Koordinatoren ringer og fortæller, hvor I mødes første gang.\n\n"
        "Har I ikke mødt hinanden senest {day}, så ring til os.\n\n"
        "Venlig hilsen\n{municipality}"
    ),
    words=("child", "day"),
    for_families=False,
)

FAMILY_NOT = LetterKind(
    key="matches.family_not",
    title=_l("Familien får at vide, at guiden ikke kunne"),
    subject=_l("Vi leder videre efter en guide til {child}"),
    body=_l(
        "Hej {name}\n\n"
        "{guide} kunne desværre ikke være fritidsguide for {child}. I skal ikke gøre noget: I beholder jeres plads i "
        "køen, og vi leder videre.\n\n"
        "Venlig hilsen\n{municipality}"
    ),
    words=("child", "guide"),
)

GUIDE_NOT = LetterKind(
    key="matches.guide_not",
    title=_l("Guiden får at vide, at det ikke blev til noget"),
    subject=_l("Det blev ikke til noget med {child}"),
    body=_l(
        "Hej {name}\n\n"
        "{child} skal alligevel ikke følges med dig. Det handler ikke om dig, og din plads er fri til et andet "
        "barn.\n\n"
        "Tak, fordi du er guide.\n\n"
        "Venlig hilsen\n{municipality}"
    ),
    words=("child",),
    for_families=False,
)

KINDS = (
    FAMILY_ASKED,
    FAMILY_AGAIN,
    GUIDE_ASKED,
    GUIDE_AGAIN,
    FAMILY_AGREED,
    GUIDE_AGREED,
    FAMILY_NOT,
    GUIDE_NOT,
)
