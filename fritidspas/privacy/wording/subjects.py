"""What an event is about."""

from flask_babel import lazy_gettext as _l

SUBJECTS = {
    "child": _l("barn"),
    "glass": _l("åbning"),
    "guide": _l("guide"),
    "club": _l("forening"),
    "offer": _l("tilbud"),
    "scheme": _l("ordning"),
    "application": _l("ansøgning"),
    "pass": _l("fritidspas"),
    "pool": _l("pulje"),
    "user": _l("bruger"),
    "municipality": _l("kommune"),
    "import": _l("fil"),
    "list": _l("liste"),
    "run": _l("kørsel"),
    "round": _l("runde af kurser"),
    "payment_batch": _l("udbetalingskørsel"),
    "payment": _l("betaling"),
    "claim": _l("opkrævning"),
    "letter": _l("brev"),
    "paper_batch": _l("bunke af breve"),
    "pay_month": _l("måned med timer og kørsel"),
    "pay_rate": _l("sats for timer og kørsel"),
    "worry": _l("bekymring"),
    "corps_meeting": _l("korpsmøde"),
}
