"""Vadehavn: the demo municipality. It does not exist; its postcodes do."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from fritidspas.core.made_up import FIRST_MADE_UP_CODE
from fritidspas.core.postcodes import postcodes
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.demo.agreed import agree_by_hand, end_matches
from fritidspas.demo.cases import BLOCKED, Cases
from fritidspas.demo.clubs import PEOPLE
from fritidspas.demo.crowd import Crowd
from fritidspas.demo.guide import GUIDE
from fritidspas.demo.parent import PARENT
from fritidspas.demo.town import DrawnGuide, Person, Town

CODE = str(FIRST_MADE_UP_CODE)
CHILDREN, GUIDES, PAID, OFFERS = 240, 80, 22, 90
RUNNING, ENDED = 42, 26

DISTRICTS = {"6700": 38, "6705": 24, "6710": 14, "6715": 11, "6740": 9, "6731": 4}

STAFF = (
    Person("administrator@vadehavn.example", "Birgit Lauridsen", Role.ADMINISTRATOR),
    Person("koordinator@vadehavn.example", "Mette Østergaard", Role.COORDINATOR),
    Person("koordinator2@vadehavn.example", "Hassan Demir", Role.COORDINATOR),
    Person("leder@vadehavn.example", "Søren Kjær", Role.LEADER),
    Person("oekonomi@vadehavn.example", "Lone Friis", Role.FINANCE),
    Person("revisor@vadehavn.example", "Ulla Thomsen", Role.AUDITOR),
    Person(
        "fagperson@vadehavn.example",
        "Anne Bruun",
        Role.PROFESSIONAL,
        Profession.HEALTH_VISITOR,
        "Vadehavn Sundhedshus",
    ),
    Person(
        "laerer@vadehavn.example",
        "Jonas Vestergaard",
        Role.PROFESSIONAL,
        Profession.TEACHER,
        "Havneskolen",
    ),
    Person(
        "raadgiver@vadehavn.example",
        "Henrik Skov",
        Role.PROFESSIONAL,
        Profession.FAMILY_COUNSELLOR,
        "Familieafdelingen",
    ),
    *PEOPLE,
    PARENT,
    GUIDE,
)

# The shipped schemes it has taken over.
SCHEMES = ("guide-to-move", "silkeborg-fritidspas", "koebenhavn-feriecamp")

# Club -> its teams. None of these clubs exists.
CLUBS = {
    "Havnens Boldklub": "Fodbold Fodbold Fodbold Fodbold Multisport",
    "FK Marsken": "Fodbold Fodbold",
    "Spangsbro IF": "Fodbold Håndbold Gymnastik",
    "Klitmarkens IF": "Fodbold Badminton Gymnastik Løb",
    "Fyrtårnets Idrætsforening": "Fodbold Floorball Badminton",
    "Kammeraterne af 1921": "Fodbold Basketball Dans Cricket",
    "Engdragets Ungdoms IF": "Fodbold Håndbold Orienteringsløb",
    "Åkrogens IF": "Fodbold Fodbold Gymnastik Badminton",
    "Møllevang Håndbold": "Håndbold Håndbold",
    "Vestkystens Volleyball": "Volleyball Volleyball",
    "Vadehavn Basket": "Basketball Basketball Basketball",
    "Vadehavn Floorball": "Floorball Floorball",
    "Strandby Badminton": "Badminton Badminton",
    "Bordtennisklubben Nettet": "Bordtennis Bordtennis",
    "Gymnastikforeningen Spring": "Gymnastik Gymnastik Parkour",
    "Parkour Vest": "Parkour Parkour",
    "Vadehavn Svømmeklub": "Svømning Svømning Svømning Livredning",
    "Svømmeklubben Sælen": "Svømning Svømning",
    "Vestjysk Bokseklub": "Boksning Boksning",
    "Taekwondo Vest": "Taekwondo Taekwondo",
    "Judoklubben Balance": "Judo Judo",
    "Karateskolen Bølgen": "Karate",
    "Brydeklubben Greb": "Brydning",
    "Atletikklubben Vesten": "Atletik Løb",
    "Cykelklubben Medvind": "Cykling",
    "Vadehavn Rideklub": "Ridning Ridning",
    "Ponyklubben Trav": "Ridning",
    "Skøjteklubben Isfuglen": "Skøjteløb Ishockey",
    "Roklubben Havnen": "Roning Kajak",
    "Sejlklubben Horisont": "Sejlsport",
    "Klatreklubben Revnen": "Klatring Klatring",
    "Skaterne på Kajen": "Skateboard Skateboard",
    "Havnespejderne": "Spejder Spejder",
    "Spejdergruppen Ravnene": "Spejder Spejder",
    "Dansehuset": "Dans Dans Dans",
    "Teater Måge": "Teater Teater",
    "Korskolen ved Havet": "Kor Musik",
    "Skakklubben Springeren": "Skak",
    "Byens E-sport": "E-sport E-sport",
}
SPELLED = {
    "Multisport": "Multisport og idræts-SFO",
    "Løb": "Løb og motion",
    "Cykling": "Cykling og BMX",
    "Kajak": "Kano og kajak",
    "Teater": "Teater og drama",
    "Kor": "Kor og sang",
    "Musik": "Musik og band",
}


BLOCK_REASONS = (
    "Guiden er nabo til familien, og familien ønsker en anden.",
    "Guiden er barnets lærer i skolen.",
    "Et tidligere forløb stoppede brat; barnet ønsker en ny guide.",
    "Guide og forælder kender hinanden privat.",
)


def vadehavn(today: date, seed: int = 1) -> Town:
    """The whole municipality as of `today`; the same day and seed give the same one."""
    random = Random(seed)
    crowd = Crowd(random, today, CODE, {postcodes()[code]: share for code, share in DISTRICTS.items()})
    cases = Cases(today, CODE)
    clubs = crowd.clubs(_activities())
    offers = [offer for club in clubs for offer in club.offers]
    town = Town(
        code=CODE,
        name="Vadehavn Kommune",
        staff=STAFF,
        children=crowd.children(CHILDREN - len(cases.children()), offers),
        guides=_guides(crowd, GUIDES - len(cases.guides())),
        clubs=tuple(clubs),
        phone="75 00 00 00",
        email="fritid@vadehavn.example",
    )
    town = _with_history(town, today, random)
    town = _with_blocks(town, random)
    return replace(
        town,
        children={**town.children, **{drawn.child.id: drawn for drawn in cases.children()}},
        guides={**town.guides, **{drawn.guide.id: drawn for drawn in cases.guides()}},
        clubs=(*town.clubs, cases.club()),
        reasons={**town.reasons, **BLOCKED},
    )


def _activities() -> dict[str, list[str]]:
    return {name: [SPELLED.get(word, word) for word in words.split()] for name, words in CLUBS.items()}


def _guides(crowd: Crowd, count: int) -> dict[str, DrawnGuide]:
    """Among them some who cannot be proposed: on leave, gone, or with a certificate that is missing or too short."""
    today = crowd.today
    guides = crowd.guides(count, PAID)
    picked = iter(crowd.random.sample(sorted(guides), 18))
    for state in ("leave",) * 5 + ("ended",) * 2:
        ref = next(picked)
        guides[ref] = replace(guides[ref], state=state)
    for days in (-300, -75, -20, -3, 12, 26, 55, 80, 140, None, None):
        ref = next(picked)
        until = None if days is None else today + timedelta(days=days)
        guides[ref] = replace(guides[ref], guide=replace(guides[ref].guide, certificate_until=until))
    return guides


def _with_history(town: Town, today: date, random: Random) -> Town:
    """Matches that run, matches that have ended, and children who wait again for the guide they had."""
    alone = [ref for ref, drawn in town.children.items() if drawn.child.household is None]
    chosen = random.sample(alone, RUNNING + ENDED)
    town = agree_by_hand(town, chosen[RUNNING:], today, random)
    town = end_matches(town, today, random)
    return agree_by_hand(town, chosen[:RUNNING], today, random)


def _with_blocks(town: Town, random: Random) -> Town:
    """Families and guides who must not be put together, each with the reason that was given."""
    waiting = [ref for ref, drawn in sorted(town.children.items()) if drawn.child.waiting_since]
    pairs = zip(random.sample(waiting, 9), random.sample(sorted(town.guides), 9), strict=True)
    reasons, children = {}, dict(town.children)
    for number, (ref, guide) in enumerate(pairs):
        drawn = children[ref]
        if guide == drawn.child.current_guide:
            continue
        children[ref] = replace(drawn, child=replace(drawn.child, blocked_guides=frozenset({guide})))
        reasons[ref, guide] = BLOCK_REASONS[number % len(BLOCK_REASONS)]
    return replace(town, children=children, reasons=reasons)
