"""What is written home and to employees about follow-ups. No letter names a club, a time or a place."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

OPENS = "followup_tap.answer"
WORDS = ("child", "months", "link")

ASKED = LetterKind(
    key="followups.asked",
    title=_l("Går barnet stadig til noget? Til forældre"),
    subject=_l("Går {child} stadig til noget i fritiden?"),
    body=_l(
        "Hej\n\nDet er {months} måneder siden, at {child} begyndte. Vi vil gerne vide, hvordan det går.\n\n"
        "Svar her med ét tryk:\n{link}\n\n"
        "Svar, som det er. Et nej koster ikke noget og tager ikke noget fra jer. "
        "Så hjælper vi med at finde på noget andet."
    ),
    words=WORDS,
    must=("link",),
    opens=OPENS,
)
ASKED_YOUNG = LetterKind(
    key="followups.asked_young",
    title=_l("Går du stadig til noget? Til unge fra 15 år"),
    subject=_l("Går du stadig til noget i fritiden?"),
    body=_l(
        "Hej {child}\n\nDet er {months} måneder siden, at du begyndte. Vi vil gerne vide, hvordan det går.\n\n"
        "Svar her med ét tryk:\n{link}\n\n"
        "Svar, som det er. Et nej koster ikke noget og tager ikke noget fra dig. "
        "Så hjælper vi med at finde på noget andet."
    ),
    words=WORDS,
    must=("link",),
    opens=OPENS,
)
REMINDER = LetterKind(
    key="followups.reminder",
    title=_l("Påmindelse: Går barnet stadig til noget? Til forældre"),
    subject=_l("Vi vil stadig gerne høre, hvordan det går for {child}"),
    body=_l(
        "Hej\n\nI sidste uge spurgte vi, om {child} stadig går til noget i fritiden. Vi har ikke hørt fra jer.\n\n"
        "Svar her med ét tryk:\n{link}\n\n"
        "Har I brug for hjælp, så tryk nej. Så ringer vi og finder ud af det sammen med jer."
    ),
    words=WORDS,
    must=("link",),
    opens=OPENS,
)
REMINDER_YOUNG = LetterKind(
    key="followups.reminder_young",
    title=_l("Påmindelse: Går du stadig til noget? Til unge fra 15 år"),
    subject=_l("Vi vil stadig gerne høre, hvordan det går"),
    body=_l(
        "Hej {child}\n\nI sidste uge spurgte vi, om du stadig går til noget i fritiden. Vi har ikke hørt fra dig.\n\n"
        "Svar her med ét tryk:\n{link}\n\n"
        "Har du brug for hjælp, så tryk nej. Så ringer vi og finder ud af det sammen med dig."
    ),
    words=WORDS,
    must=("link",),
    opens=OPENS,
)
DUE = LetterKind(
    key="followups.due",
    title=_l("Du har en opfølgning. Til guider og fagpersoner"),
    subject=_l("Du har en opfølgning"),
    body=_l(
        "Hej\n\nEt barn, du følger, skal have en opfølgning: Går det stadig til noget? Det tager et minut at svare.\n\n"
        "Log ind i Fritidspas. Så står den på din side. Af hensyn til familien står barnets navn ikke her."
    ),
    words=(),
    for_families=False,
)
ESCALATED = LetterKind(
    key="followups.escalated",
    title=_l("Opfølgninger, ingen har svaret på. Til fritidskoordinatorer"),
    subject=_l("Der er opfølgninger, ingen har svaret på"),
    body=_l(
        "Hej\n\nMindst én opfølgning er nu to uger over sin dag, og ingen har svaret. "
        "Log ind i Fritidspas, og se listen."
    ),
    words=(),
    for_families=False,
)

KINDS = (ASKED, ASKED_YOUNG, REMINDER, REMINDER_YOUNG, DUE, ESCALATED)
