"""The letters of this room. None of them names a child or says what a worry is about: they lead to where it is read."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

RAISED = LetterKind(
    key="worries.raised",
    title=_l("Ny bekymring, til dem, der modtager dem"),
    subject=_l("Der er kommet en bekymring"),
    body=_l(
        "Hej {name}\n\nDer er kommet en bekymring for et barn (nr. {number}). Log ind i Fritidspas, og læs den "
        "under Bekymringer. Der skal kvitteres senest {due}.\n\nStår der, at barnet er i fare nu, så handl "
        "med det samme.\n\nKan du ikke se Bekymringer, så vælg først selv en ny adgangskode med Glemt adgangskode, "
        "hvor du logger ind."
    ),
    words=("name", "number", "due"),
    for_families=False,
    private_to="worries.read",
)
OVERDUE = LetterKind(
    key="worries.overdue",
    title=_l("Bekymring, der ikke er kvitteret for i tide"),
    subject=_l("En bekymring venter stadig på kvittering"),
    body=_l(
        "Hej {name}\n\nBekymring nr. {number} skulle være kvitteret senest {due}. Log ind i Fritidspas, og åbn den "
        "under Bekymringer."
    ),
    words=("name", "number", "due"),
    for_families=False,
    private_to="worries.read",
)
ACKNOWLEDGED = LetterKind(
    key="worries.acknowledged",
    title=_l("Kvittering til den, der sendte en bekymring"),
    subject=_l("Kommunen har modtaget det, du skrev"),
    body=_l(
        "Hej {name}\n\nDen {day} sendte du noget til kommunen i Fritidspas. Det er nu læst af en medarbejder. Af "
        "hensyn til dem, det handler om, kan vi ikke skrive mere. Bliver du bekymret igen, så skriv eller ring igen."
        "\n\nTak, fordi du sagde noget."
    ),
    words=("name", "day"),
    for_families=False,
    private_to="worries.read",
)
CHOSEN = LetterKind(
    key="worries.receiver_chosen",
    title=_l("Ny modtager af bekymringer, til dem, der modtager dem i forvejen"),
    subject=_l("{new} modtager nu også bekymringer"),
    body=_l(
        "Hej {name}\n\n{new} modtager nu også bekymringer i Fritidspas. Det er valgt af {by}.\n\nEr det ikke "
        "rigtigt, så log ind, og fjern {new} igen under Bekymringer."
    ),
    words=("new", "by"),
    for_families=False,
)
RECEIVES = LetterKind(
    key="worries.receives",
    title=_l("Du modtager bekymringer"),
    subject=_l("Du modtager nu bekymringer"),
    body=_l(
        "Hej {name}\n\nDu er valgt til at modtage bekymringer for børn i Fritidspas. Du får et brev, når der kommer "
        "en.\n\n"
        "Kun den, der selv har valgt sin adgangskode, kan læse dem. Er du ny, eller har du fået din adgangskode af en "
        "anden, så vælg en ny nu: tryk på Glemt adgangskode, hvor du logger ind."
    ),
    words=(),
    for_families=False,
)

KINDS = (RAISED, OVERDUE, ACKNOWLEDGED, CHOSEN, RECEIVES)
