"""What rounds, places and the proof are called on the screen."""

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.clubs.models import Offer
from fritidspas.core.refused import Refused
from fritidspas.courses.models import CoursePlace
from fritidspas.courses.queries.children import Standing
from fritidspas.courses.rules import PlaceState, RoundState
from fritidspas.web.formats import kroner, long_date, number, short_date
from fritidspas.web.refusals import sentence

PLACES = {
    PlaceState.PROPOSED: _l("Foreslået"),
    PlaceState.GIVEN: _l("Har pladsen"),
    PlaceState.IN_LINE: _l("I kø"),
    PlaceState.ASKED: _l("Er spurgt"),
    PlaceState.DECLINED: _l("Sagde nej tak"),
    PlaceState.LAPSED: _l("Svarede ikke i tide"),
    PlaceState.GIVEN_BACK: _l("Givet tilbage"),
    PlaceState.SET_ASIDE: _l("Valgt fra"),
}
COLOURS = {
    PlaceState.PROPOSED: "info",
    PlaceState.GIVEN: "success",
    PlaceState.ASKED: "warning",
}
STANDINGS = {
    Standing.PLACED: _l("Har en plads"),
    Standing.WITHOUT: _l("Har ingen plads"),
    Standing.PROBLEM: _l("Pladsen kunne ikke gives"),
    Standing.ASKED: _l("Er spurgt om en ledig plads"),
    Standing.CHANGED: _l("Ændret af en person"),
}
PHASES = {
    "read": _l("Læser ønskerne"),
    "solve": _l("Finder den bedste fordeling og efterprøver den"),
    "store": _l("Gemmer"),
    "give": _l("Giver pladserne, ét barn ad gangen"),
}
FAILURES = {
    "worker_gone": _l("Programmet blev afbrudt. Intet er gået tabt. Prøv igen."),
    "broken": _l(
        "Der skete en fejl, som er skrevet i loggen. Prøv igen, eller tal med den, der driver systemet."
    ),
}


def state_of(state: RoundState, takes_wishes: bool, at_work: bool) -> tuple[str, str]:
    """What a round waits for, and the colour of it."""
    if state is RoundState.OPEN:
        return (_("Tager imod ønsker"), "info") if takes_wishes else (_("Klar til fordeling"), "warning")
    if state is RoundState.PROPOSED:
        return _("Fordelt, venter på dit ja"), "warning"
    return (_("Pladserne bliver givet"), "info") if at_work else (_("Pladserne er givet"), "success")


def course(offer: Offer) -> str:
    """Sejlads 9-15 år, Havnens Sejlklub"""
    ages = _("%(first)s-%(last)s år", first=offer.age_from, last=offer.age_until)
    is_said = offer.age_from is not None and offer.age_until is not None
    return f"{offer.activity} {ages if is_said else ''}".strip() + f", {offer.club.name}"


def course_in_full(offer: Offer) -> str:
    """Sejlads 9-15 år, Havnens Sejlklub, 12-10-2026 til 16-10-2026, 500,00 kr."""
    days = _(
        "%(first)s til %(last)s", first=short_date(offer.season_from), last=short_date(offer.season_until)
    )
    return f"{course(offer)}, {days}, {price(offer)}"


def price(offer: Offer) -> str:
    return kroner(offer.price_ore) if offer.price_ore else _("gratis")


def phase(name: str) -> str:
    return str(PHASES.get(name, _("Venter på at komme til")))


def failure(code: str) -> str:
    """Why the work came to nothing."""
    return str(FAILURES[code]) if code in FAILURES else sentence(Refused(code))


def problem(kept: Mapping[str, object]) -> str:
    """Why a place could not be given."""
    facts = kept["facts"]
    return sentence(Refused(str(kept["code"]), **facts)) if isinstance(facts, dict) else ""


def proof_in_words(proof: Mapping[str, int]) -> Iterator[str]:
    """What is proven of a proposal, in the order in which it counts."""
    placed, children = proof["placed"], proof["children"]
    yield _(
        "%(placed)s af %(children)s børn får en plads. Ingen anden fordeling giver flere børn en plads.",
        placed=number(placed),
        children=number(children),
    )
    if proof["missed"]:
        yield _(
            "%(placed)s af de %(missed)s børn, der ikke fik plads sidste gang, får en nu. "
            "Ingen anden fordeling med lige så mange pladser giver flere af dem en.",
            placed=number(proof["missed_placed"]),
            missed=number(proof["missed"]),
        )
    if placed:
        yield _(
            "%(first)s børn får det kursus, de helst ville, og i gennemsnit får et barn ønske nr. %(mean)s. "
            "Ingen anden fordeling til lige så mange børn kommer nærmere på ønskerne.",
            first=number(proof["first"]),
            mean=number(round(proof["ranks"] / placed, 2)),
        )
    yield _("Hvor børn stod lige, har lodtrækningen afgjort det.")
    yield _("En anden beregning end den, der lavede fordelingen, har efterprøvet alt dette.")


def to_family(state: RoundState, takes_wishes: bool, has_wishes: bool, place: CoursePlace | None) -> str:
    """How it stands with a child in a round, as its family is told. What is only proposed is not told."""
    if takes_wishes:
        return _("Du kan ændre ønskerne") if has_wishes else _("Du kan ønske nu")
    if state is not RoundState.GIVEN:
        return _("Ønskerne er lukket. Kommunen er ved at fordele pladserne.")
    if place and place.state is PlaceState.GIVEN:
        return _("Har fået en plads")
    if place and place.state is PlaceState.ASKED:
        return _("Der er blevet en plads. Svar senest %(day)s.", day=long_date(place.answer_by))
    return _("Fik ikke en plads") if has_wishes else _("Ønskede ikke noget")
