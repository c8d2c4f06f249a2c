"""What the helps of the signpost are called, and how one comes by them."""

from flask_babel import lazy_gettext as _l

from fritidspas.schemes.guidance import Help, How

# Heading and one sentence.
HELPS = {
    Help.TALK: (
        _l("Tal sammen"),
        _l("Spørg barnet og familien, hvad barnet har lyst til, og hvad der står i vejen."),
    ),
    Help.TEAM: (
        _l("Find et hold"),
        _l("Find sammen et hold, der passer i alder, afstand og dage. Spørg, om barnet må komme og se."),
    ),
    Help.COURSE: (_l("Et kort kursus"), _l("En uge i ferien er nok til at finde ud af, om det er noget.")),
    Help.PASS: (_l("Fritidspas"), _l("Når det er pengene, der mangler. Foreningen får dem, ikke familien.")),
    Help.VOLUNTEER: (
        _l("En frivillig guide"),
        _l("Går med de første gange og holder øje med, om barnet falder til."),
    ),
    Help.PAID: (_l("En lønnet guide"), _l("Henter barnet og bringer det hjem igen, til det kan selv.")),
    Help.COUNSELLOR: (
        _l("Tal med familierådgiveren"),
        _l("Når fritid ikke er nok, eller når der allerede er en sag."),
    ),
    Help.REPORT: (
        _l("Underret"),
        _l("Er du bekymret, har du pligt til at underrette. Vent ikke på noget af det andet."),
    ),
}
HOWS = {
    How.YOURSELF: _l("du kan give det selv fra barnets side"),
    How.COUNSELLOR: _l("en familierådgiver kan give det"),
    How.REFER: _l("du kan henvise fra barnets side"),
    How.FAMILY: _l("familien søger selv"),
    How.ASK: _l("spørg fritidskoordinatoren"),
}
