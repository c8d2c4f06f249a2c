"""What claims are called on the screen."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.claims.models import Claim
from fritidspas.claims.rules import ClaimState, approvals_needed, is_owed
from fritidspas.passes.rules import PassState
from fritidspas.schemes.scheme import Expense
from fritidspas.web.formats import long_date

KINDS = {
    Expense.MEMBERSHIP_FEE: _l("Kontingent"),
    Expense.EQUIPMENT: _l("Udstyr"),
    Expense.CAMP: _l("Feriehold eller lejr"),
}
STATES = {
    ClaimState.WAITING: _l("Venter på svar"),
    ClaimState.WITHDRAWN: _l("Trukket tilbage"),
    ClaimState.REFUSED: _l("Afvist"),
    ClaimState.APPROVED: _l("Godkendt"),
    ClaimState.PAID: _l("Betalt"),
    ClaimState.REVERSED: _l("Skal betales tilbage"),
    ClaimState.REFUNDED: _l("Betalt tilbage"),
}
COLOURS = {
    ClaimState.WAITING: "info",
    ClaimState.WITHDRAWN: "",
    ClaimState.REFUSED: "error",
    ClaimState.APPROVED: "success",
    ClaimState.PAID: "success",
    ClaimState.REVERSED: "warning",
    ClaimState.REFUNDED: "",
}
# What happens now, to the club.
NEXT = {
    ClaimState.WAITING: _l("Kommunen ser på opkrævningen. Pengene er sat af på passet."),
    ClaimState.WITHDRAWN: _l("I har trukket opkrævningen tilbage. Pengene er på passet igen."),
    ClaimState.REFUSED: _l("Kommunen har sagt nej. Pengene er på passet igen. I kan opkræve på ny."),
    ClaimState.APPROVED: _l("Kommunen har sagt ja. Pengene kommer med den næste udbetaling."),
    ClaimState.PAID: _l("Pengene er sendt til jeres konto."),
    ClaimState.REVERSED: _l("Pengene er betalt ved en fejl. Betal dem tilbage til kommunen."),
    ClaimState.REFUNDED: _l("I har betalt pengene tilbage til kommunen."),
}


def child_name(claim: Claim, today: date) -> str:
    """A protected child is told by the number of its pass alone: beside the club its name would say where it goes."""
    child = claim.leisure_pass.child
    return _("Beskyttet") if child.is_protected(today) else child.name


def yeses(claim: Claim) -> str:
    """1 af 2 har sagt ja; nothing where one is enough."""
    needed = approvals_needed(claim.amount_ore, claim.leisure_pass.version.rules)
    if needed == 1 or claim.state is not ClaimState.WAITING:
        return ""
    return _("%(said)s af %(needed)s har sagt ja", said=len(claim.approvals), needed=needed)


def stopped(claim: Claim) -> str:
    """What whoever answers must know of a pass that pays no more; nothing while it does, and once it is answered."""
    its = claim.leisure_pass
    if its.state is PassState.ACTIVE or claim.state is not ClaimState.WAITING:
        return ""
    if its.stopped_on is None:
        return _("Passet betaler ikke for noget nyt. Det, der er opkrævet, skal stadig betales.")
    day = long_date(its.stopped_on)
    if is_owed(claim.from_day, its.stopped_on):
        return _("Passet blev stoppet den %(day)s. Det her var begyndt, så det skal stadig betales.", day=day)
    return _("Passet blev stoppet den %(day)s, før det her begynder. Det kan ikke godkendes.", day=day)
