"""The main menu: what a visitor may open, where the page shown stands in it, and what belongs together."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


@dataclass(frozen=True, slots=True)
class Door:
    """An entry of the menu, shown to those who may."""

    endpoint: str
    label: LazyString
    permission: str


@dataclass(frozen=True, slots=True)
class Section:
    """Entries that belong together. Under one label when the menu would be too long for a line."""

    label: LazyString
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu as one visitor sees it on one page; `under` has the entries of a section."""

    endpoint: str
    label: LazyString
    active: bool
    under: tuple["Entry", ...] = ()


# As many entries as stand in one line of a desk's screen.
IN_A_LINE = 8

SECTIONS = (
    Section(_l("Forside"), (Door("home.front", _l("Forside"), "home.read"),)),
    Section(
        _l("Børn og familier"),
        (
            Door("families.children", _l("Børn"), "families.read"),
            Door("families.my_children", _l("Mine børn"), "families.search"),
            Door("families.find", _l("Find et barn"), "families.search"),
            Door("applications.queue", _l("Ansøgninger"), "applications.link"),
            Door("followups.follow_ups", _l("Opfølgninger"), "followups.read"),
            Door("schemes.guidance", _l("Vejviser"), "schemes.guidance"),
        ),
    ),
    Section(
        _l("Match og guider"),
        (
            Door("matches.runs", _l("Match"), "matches.read"),
            Door("guides.guides", _l("Guider"), "guides.read"),
            Door("corps.overview", _l("Guidekorps"), "corps.read"),
            Door("trips.months", _l("Timer og kørsel"), "trips.pay"),
        ),
    ),
    Section(
        _l("Tilbud og foreninger"),
        (
            Door("clubs.offers", _l("Tilbud"), "clubs.read"),
            Door("clubs.waiting", _l("Foreninger"), "clubs.read"),
            Door("courses.rounds", _l("Kurser"), "courses.read"),
        ),
    ),
    Section(
        _l("Pas og penge"),
        (
            Door("passes.passes", _l("Fritidspas"), "passes.read"),
            Door("claims.claims", _l("Opkrævninger"), "claims.approve"),
            Door("payments.batches", _l("Udbetalinger"), "payments.pay"),
            Door("payments.books", _l("Afstemning"), "payments.read"),
        ),
    ),
    Section(
        _l("Breve og tal"),
        (
            Door("letters.letters", _l("Breve"), "letters.read"),
            Door("statistics.overview", _l("Tal og udvikling"), "statistics.read"),
        ),
    ),
    Section(
        _l("Kommunen"),
        (
            Door("schemes.schemes", _l("Ordninger"), "schemes.read"),
            Door("exchange.upload", _l("Indlæs filer"), "exchange.import"),
            Door("handover.colleagues", _l("Giv videre"), "handover.do"),
            Door("users.users", _l("Brugere"), "accounts.manage"),
        ),
    ),
    Section(
        _l("Hvem har set hvad"),
        (
            Door("privacy.looks", _l("Opslag"), "privacy.audit"),
            Door("privacy.events", _l("Hændelser"), "privacy.audit"),
            Door("privacy.alarms", _l("Værd at spørge om"), "privacy.audit"),
            Door("privacy.roles", _l("Roller"), "privacy.roles"),
        ),
    ),
    Section(
        _l("Min forening"),
        (
            Door("my_club.front", _l("Min forening"), "clubs.own"),
            Door("attendance.asking", _l("Børn, der spørger"), "enrolments.club"),
            Door("first_training.children", _l("Første træning"), "followups.club"),
            Door("attendance.scan", _l("Scan et pas"), "enrolments.club"),
            Door("my_claims.claims", _l("Opkrævninger"), "claims.make"),
            Door("my_payments.statements", _l("Betalt til os"), "payments.own"),
        ),
    ),
    Section(_l("Min side"), (Door("my_applications.front", _l("Min side"), "applications.apply"),)),
    Section(
        _l("Min side"),
        (
            Door("my_trips.front", _l("Min side"), "trips.own"),
            Door("my_trips.trips", _l("Mine ture"), "trips.own"),
            Door("guide_followups.follow_ups", _l("Opfølgninger"), "followups.guide"),
            Door("my_meetings.meetings", _l("Møder"), "corps.own"),
            Door("supervision.ask", _l("Supervision"), "corps.own"),
            Door("my_guiding.willing", _l("Hvad jeg kan og vil"), "guides.own"),
        ),
    ),
    Section(_l("Bekymringer"), (Door("worries.worries", _l("Bekymringer"), "worries.read"),)),
    Section(_l("Bekymret for et barn?"), (Door("worry.new", _l("Bekymret for et barn?"), "worries.raise"),)),
)

# Under whose entry a page, or a whole room, stands; every other page under the first entry of its room.
BEHIND = {
    "enrolments": "families",
    "paper": "letters",
    "rights": "families.children",
    # Where a professional comes from; coordinators have entries for these.
    "applications": "families.my_children",
    "passes": "families.my_children",
    "schemes": "schemes.schemes",
    **dict.fromkeys(("clubs.club", "clubs.clubs", "clubs.new_club", "clubs.edit_club"), "clubs.waiting"),
    **dict.fromkeys(("clubs.approve", "clubs.decline"), "clubs.waiting"),
    **dict.fromkeys(("payments.pool", "payments.outside", "payments.entries"), "payments.books"),
    **dict.fromkeys(("payments.year_end", "payments.closing_year"), "payments.books"),
}


def menu(may: Callable[[str], bool], here: str) -> tuple[Entry, ...]:
    """The menu of one who `may`, on the page whose endpoint is `here`."""
    open_to = [(section, [door for door in section.doors if may(door.permission)]) for section in SECTIONS]
    doors = [door for _, some in open_to for door in some]
    active = _standing_at(here, [door.endpoint for door in doors])
    if len(doors) <= IN_A_LINE:
        return tuple(_entry(door, active) for door in doors)
    return tuple(_folded(section, some, active) for section, some in open_to if some)


def _folded(section: Section, doors: list[Door], active: str | None) -> Entry:
    under = tuple(_entry(door, active) for door in doors)
    if len(under) == 1:
        return under[0]
    return Entry(under[0].endpoint, section.label, any(each.active for each in under), under)


def _entry(door: Door, active: str | None) -> Entry:
    return Entry(door.endpoint, door.label, door.endpoint == active)


def _standing_at(here: str, endpoints: list[str]) -> str | None:
    """The entry of the page shown; else the one it stands behind, where there is one, or the first of its room."""
    room = here.partition(".")[0]
    for place in (here, BEHIND.get(here), BEHIND.get(room), room):
        for endpoint in endpoints:
            if place in (endpoint, endpoint.partition(".")[0]):
                return endpoint
    return None
