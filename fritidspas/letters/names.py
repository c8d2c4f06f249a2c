"""What channels, states and problems of letters are called on the screen."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.rules import Channel, LetterState

CHANNELS = {
    Channel.DIGITAL_POST: _l("Digital Post"),
    Channel.EMAIL: _l("E-mail"),
    Channel.SMS: _l("SMS"),
    Channel.PAPER: _l("Papir"),
}
STATES = {
    LetterState.QUEUED: _l("Venter"),
    LetterState.SENDING: _l("På vej"),
    LetterState.SENT: _l("Sendt"),
    LetterState.UNCERTAIN: _l("Uvist"),
    LetterState.FAILED: _l("Ikke sendt"),
}
BADGES = {LetterState.SENT: "success", LetterState.UNCERTAIN: "warning", LetterState.FAILED: "error"}
PROBLEMS = {
    "unknown": _l("Forbindelsen brød midt i afsendelsen. Brevet kan være kommet frem."),
    "worker_gone": _l("Programmet blev stoppet midt i afsendelsen. Brevet kan være kommet frem."),
    "not_reached": _l("Mail- eller SMS-serveren svarer ikke, eller den kender os ikke. Vi prøver igen."),
    "sender_refused": _l("Mailserveren vil ikke sende fra vores adresse. Vi prøver igen."),
    "no_sender": _l("Der er ingen afsender. Skriv den i indstillingen mail_from eller digital_post_sender."),
    "broken_off": _l("Mailserveren afbrød, før den fik brevet. Vi prøver igen."),
    "put_off": _l("Modtagerens server beder os prøve igen senere. Det gør vi."),
    "refused": _l("Modtagerens server siger nej. Adressen findes måske ikke."),
    "address_wrong": _l("Adressen eller nummeret kan ikke bruges."),
    "now_protected": _l(
        "Brevet siger, hvor barnet er, og barnets adresse er nu beskyttet. Derfor er det ikke sendt."
    ),
    "link_over": _l("Linket i brevet gælder ikke længere. Derfor er det ikke sendt."),
    "not_sound": _l("Brevet følger ikke reglerne for Digital Post. Sig det til dem, der driver programmet."),
    "not_made": _l(
        "Brevet kunne ikke laves til en fil. Vi prøver igen. Bliver det ved, så sig det til driften."
    ),
    "no_link": _l("Brevet skulle have et link, men har ingen."),
    "no_site_url": _l("Brevet har et link. Det venter, til indstillingen site_url siger, hvad siden hedder."),
    "no_channel": _l("Kanalen er ikke sat op her. Brevet venter, til den er det."),
    "by_hand": _l("Papirbreve sendes af et menneske."),
    "later": _l("Brevet venter til sit tidspunkt."),
}
