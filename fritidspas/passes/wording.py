"""What passes and their money are called on the screen."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.ledger.rules import Account, Step
from fritidspas.passes.rules import Door, PassState
from fritidspas.schemes.scheme import GrantRules
from fritidspas.schemes.wording.words import PERIODS
from fritidspas.web.formats import kroner

STATES = {PassState.ACTIVE: _l("Gælder"), PassState.STOPPED: _l("Stoppet"), PassState.CLOSED: _l("Afsluttet")}
COLOURS = {PassState.ACTIVE: "success", PassState.STOPPED: "warning", PassState.CLOSED: ""}
DOORS = {
    Door.COORDINATOR: _l("givet af fritidskoordinatoren"),
    Door.PROFESSIONAL: _l("givet af en fagperson"),
    Door.PARENT: _l("søgt af en forælder"),
    Door.IMPORT: _l("indlæst fra en fil"),
}
STEPS = {
    Step.FUND: _l("Sat af"),
    Step.CUT: _l("Taget tilbage"),
    Step.GRANT: _l("Givet"),
    Step.RAISE: _l("Sat op"),
    Step.LOWER: _l("Sat ned"),
    Step.LAPSE: _l("Ikke brugt i perioden"),
    Step.CARRY: _l("Overført fra perioden før"),
    Step.RESERVE: _l("Opkrævet af en forening"),
    Step.RELEASE: _l("Opkrævning trukket tilbage eller afvist"),
    Step.APPROVE: _l("Opkrævning godkendt"),
    Step.UNDO: _l("Godkendelse taget tilbage"),
    Step.PAY: _l("Betalt til foreningen"),
    Step.REVERSE: _l("Betalt ved en fejl"),
    Step.REFUND: _l("Kommet tilbage"),
}
# How it went with what a club asked for, to the family.
CLAIMS = {
    "waiting": _l("Kommunen ser på den"),
    "withdrawn": _l("Foreningen har trukket den tilbage"),
    "refused": _l("Kommunen sagde nej"),
    "approved": _l("Bliver betalt"),
    "paid": _l("Betalt"),
    "reversed": _l("Betalt ved en fejl"),
    "refunded": _l("Pengene er tilbage"),
}
ACCOUNTS = {
    Account.OUTSIDE: _l("kommunens regnskab"),
    Account.POOL: _l("puljen"),
    Account.FREE: _l("til rådighed"),
    Account.RESERVED: _l("sat af"),
    Account.SPENT: _l("skyldes foreningen"),
    Account.PAID: _l("betalt"),
    Account.REVERSED: _l("skal tilbage"),
}


def worth(grant: GrantRules) -> str:
    """600,00 kr. pr. kalenderår"""
    if grant.amount_ore is None:
        return _(
            "højst %(amount)s, afgøres i hvert tilfælde, %(period)s",
            amount=kroner(grant.most_ore or 0),
            period=PERIODS[grant.per],
        )
    return f"{kroner(grant.amount_ore)} {PERIODS[grant.per]}"
