"""What codes are called on the screen, and what each means in plain words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.core.languages import DANISH
from fritidspas.jobs.models import JobState
from fritidspas.matches.models import BondKind, MatchState, ProposalState
from fritidspas.matching.answer import Reason
from fritidspas.matching.result import Status
from fritidspas.web.formats import language_name

RULES = {
    1: _l("Samme kommune"),
    2: _l("Frivillig eller lønnet"),
    3: _l("Gyldig børneattest"),
    4: _l("Nødvendigt sprog"),
    5: _l("Krav til guidens køn"),
    6: _l("Barnets alder"),
    7: _l("Afstand"),
    8: _l("Guidens ledige tider"),
    9: _l("Spærring og lås"),
    10: _l("Plads hos guiden"),
    11: _l("Ét sted ad gangen"),
    12: _l("Antal børn med ad gangen"),
    13: _l("Guidens timer om ugen"),
    14: _l("Søskende følges ad"),
}

PARTS = {
    "language": _l("Fælles sprog"),
    "gender": _l("Ønsket køn"),
    "age": _l("Ønsket alder"),
    "nearness": _l("Kort vej"),
    "spare_time": _l("Flere ledige tider"),
    "waiting": _l("Ventetid"),
    "continuity": _l("Kendt guide"),
}
PART_MEANINGS = {
    "language": _l("Guiden og familien har et andet sprog end dansk tilfælles. Midt på for familier uden."),
    "gender": _l("Guiden har det køn, barnet ønsker. Midt på uden et ønske."),
    "age": _l("Guiden er så ung eller gammel, som barnet ønsker. Midt på uden et ønske."),
    "nearness": _l("Fuldt udslag ved guidens dør, intet ved det længste, guiden har sagt ja til."),
    "spare_time": _l("Hvor mange andre hold i kommunen guiden også har tid til, hvis barnet skifter."),
    "waiting": _l("Vokser, jo længere barnet har ventet, med fuldt udslag efter 180 dage."),
    "continuity": _l("Barnet kender guiden i forvejen."),
}

FLAGS = {
    "locked": _l("Låst"),
    "current": _l("Kender guiden"),
    "changed": _l("Ny guide"),
    "siblings": _l("Søskende"),
    "weak": _l("Svagt match"),
}
FLAG_MEANINGS = {
    "locked": _l("En medarbejder har bestemt, at kun denne guide kommer på tale."),
    "current": _l("Barnet beholder den guide, det kender."),
    "changed": _l("Barnet kender en anden guide i dag."),
    "siblings": _l("Barnet får samme guide som sine søskende og afgøres sammen med dem."),
    "weak": _l("Parret passer, men ikke særlig godt. Overvej, om barnet hellere skal vente."),
}

REASONS = {
    Reason.OUTCOMPETED: _l("Alle mulige guider er bedre brugt"),
    Reason.SIBLINGS_CANNOT: _l("Ingen guide til alle søskende"),
    Reason.NO_GUIDE_OF_KIND: _l("Ingen guide af den rette slags"),
    Reason.NO_VALID_CERTIFICATE: _l("Ingen gyldig børneattest"),
    Reason.NO_GUIDE_SPEAKS: _l("Ingen taler sproget"),
    Reason.NO_GUIDE_OF_GENDER: _l("Ingen med det krævede køn"),
    Reason.NO_GUIDE_FOR_AGE: _l("Ingen til barnets alder"),
    Reason.NO_GUIDE_NEAR: _l("Ingen tæt nok på"),
    Reason.NO_GUIDE_FREE: _l("Ingen ledig på tidspunktet"),
    Reason.BLOCKED: _l("Spærring eller lås"),
    Reason.SEVERAL_RULES: _l("Flere ting på én gang"),
    Reason.NO_GUIDES: _l("Ingen guider"),
}
REASON_MEANINGS = {
    Reason.OUTCOMPETED: _l(
        "Der findes guider, som kunne, men de hjælper flere eller passer bedre til andre børn."
    ),
    Reason.SIBLINGS_CANNOT: _l(
        "En guide kunne tage barnet, men ingen kan tage alle søskende, der skal følges ad."
    ),
    Reason.NO_GUIDE_OF_KIND: _l("Kun guider af den anden slags (frivillig eller lønnet) kunne tage barnet."),
    Reason.NO_VALID_CERTIFICATE: _l(
        "De guider, der ellers kunne, har ingen børneattest, som gælder hele perioden."
    ),
    Reason.NO_GUIDE_SPEAKS: _l("De guider, der ellers kunne, taler ikke det sprog, barnet har brug for."),
    Reason.NO_GUIDE_OF_GENDER: _l("De guider, der ellers kunne, har ikke det køn, der er et krav."),
    Reason.NO_GUIDE_FOR_AGE: _l("De guider, der ellers kunne, har ikke sagt ja til børn på den alder."),
    Reason.NO_GUIDE_NEAR: _l("De guider, der ellers kunne, bor for langt væk."),
    Reason.NO_GUIDE_FREE: _l("De guider, der ellers kunne, er ikke ledige, når barnet skal følges."),
    Reason.BLOCKED: _l(
        "De guider, der ellers kunne, er spærret for barnet, eller barnet er låst til en anden."
    ),
    Reason.SEVERAL_RULES: _l("Ingen guide mangler kun én ting for at kunne tage barnet."),
    Reason.NO_GUIDES: _l("Kommunen har ingen aktive guider."),
}

STATUSES = {
    Status.OPTIMAL: _l("Bevist bedst"),
    Status.FEASIBLE: _l("Gyldigt, uden bevis"),
    Status.TIMED_OUT: _l("Tiden løb ud"),
}
STATUS_MEANINGS = {
    Status.OPTIMAL: _l(
        "Det er bevist, at ingen anden fordeling giver flere børn en guide eller en højere score."
    ),
    Status.FEASIBLE: _l("Alle regler er overholdt, men det er ikke bevist, at fordelingen er den bedste."),
    Status.TIMED_OUT: _l("Det bedste, der blev fundet inden for tiden. Alle regler er overholdt."),
}

JOB_STATES = {
    JobState.QUEUED: _l("Venter"),
    JobState.RUNNING: _l("I gang"),
    JobState.DONE: _l("Færdig"),
    JobState.FAILED: _l("Mislykket"),
}
PROPOSAL_STATES = {
    ProposalState.PROPOSED: _l("Foreslået"),
    ProposalState.ACCEPTED: _l("Godkendt"),
    ProposalState.REJECTED: _l("Afvist"),
    ProposalState.SUPERSEDED: _l("Afløst"),
}
MATCH_STATES = {MatchState.RUNNING: _l("I gang"), MatchState.ENDED: _l("Afsluttet")}
BOND_KINDS = {
    BondKind.CURRENT: _l("Kender hinanden"),
    BondKind.BLOCKED: _l("Spærret"),
    BondKind.LOCKED: _l("Låst"),
}

PHASES = {
    "": _l("Venter på at komme til"),
    "find": _l("Finder mulige par"),
    "solve": _l("Finder den bedste fordeling"),
    "check": _l("Efterprøver alle regler"),
    "explain": _l("Finder begrundelser og mindste ændringer"),
    "store": _l("Gemmer"),
}

DIMENSIONS = {"gender": _l("Køn"), "language": _l("Sprog"), "district": _l("Distrikt")}
CHILDREN = {"f": _l("Piger"), "m": _l("Drenge"), "x": _l("Andet køn")}


def phase_name(phase: str) -> str:
    """What the engine is doing."""
    return str(PHASES[phase])


def level_name(level: str) -> str:
    """One level of what is best: `priority_9` ... `priority_0`, `score`."""
    if level == "score":
        return _("Samlet score")
    return _("Børn med guide, prioritet %(priority)s", priority=level.removeprefix("priority_"))


def group_name(dimension: str, name: str) -> str:
    """One group of a comparison."""
    if dimension == "gender":
        return str(CHILDREN[name])
    if dimension == "language":
        return _("kun dansk") if name == DANISH else language_name(name)
    return name or _("ikke oplyst")
