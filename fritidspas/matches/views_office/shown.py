"""Proposals as they stand on the screen: lines of the database with the words around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from fritidspas.core.dates import age_on
from fritidspas.core.languages import DANISH
from fritidspas.families.models import Child
from fritidspas.families.rules import WishedAge
from fritidspas.families.wording import WISHED_GENDERS
from fritidspas.guides.models import Guide
from fritidspas.matches import wording
from fritidspas.matches.models import ProposalState
from fritidspas.matches.queries import Choice, Choices, ProposalLine, RunnerUp
from fritidspas.matches.queries.people import People
from fritidspas.matches.wording.words import adult, kind
from fritidspas.matching.weights import PARTS
from fritidspas.web.formats import language_name

FULL, NEUTRAL = 100, 50

FLAG_KINDS = {"weak": "warning", "changed": "warning", "current": "success"}
STATE_KINDS = {ProposalState.ACCEPTED: "success", ProposalState.REJECTED: "error"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: `value` 0-100 with its words; `weight` 0 does not count."""

    name: str
    value: int
    words: str
    weight: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal with the words a page needs; `line` is what the database says."""

    line: ProposalLine
    child_line: str
    wishes: str
    guide_line: str
    parts: Sequence[Part]
    flags: Sequence[tuple[str, str]]
    runner_up: str
    state: tuple[str, str]

    @property
    def open(self) -> bool:
        return self.line.state == ProposalState.PROPOSED

    @property
    def pair(self) -> str:
        return f"{self.line.child} – {self.line.guide}"


def shown(line: ProposalLine, people: People, weights: Mapping[str, int], today: date) -> Shown:
    child, guide = people.children[line.child_id], people.guides[line.guide_id]
    km = people.km(child.id, guide.id)
    flags = [(str(wording.FLAGS[flag]), FLAG_KINDS.get(flag, "info")) for flag in line.flags]
    if line.by_hand:
        flags.append((_("Valgt af en medarbejder"), "info"))
    return Shown(
        line,
        child_line(child, people.district(child.id), today),
        wishes(child),
        guide_line(guide, km, today),
        parts(line.parts, child, guide, km, weights, today),
        flags,
        runner_up(line.runner_up),
        (str(wording.PROPOSAL_STATES[line.state]), STATE_KINDS.get(line.state, "")),
    )


def child_line(child: Child, district: str, today: date) -> str:
    """Who the child is, in one line; no whereabouts of a protected one."""
    said = [ngettext("%(num)s år", "%(num)s år", age_on(child.birth_date, today))]
    if child.waiting_since:
        said.append(
            ngettext("har ventet %(num)s dag", "har ventet %(num)s dage", (today - child.waiting_since).days)
        )
    said += [_languages(child.languages), district]
    if child.priority:
        said.append(_("prioritet %(number)s", number=child.priority))
    return " · ".join(part for part in said if part)


def wishes(child: Child) -> str:
    """What the child asked of a guide, "" for nothing."""
    said = []
    if child.language_need:
        said.append(_("en, der taler %(language)s", language=language_name(child.language_need)))
    if child.guide_gender:
        wish = str(WISHED_GENDERS.get(child.guide_gender, adult(child.guide_gender))).lower()
        must = child.guide_gender_must
        said.append(_("kun %(adult)s", adult=wish) if must else _("helst %(adult)s", adult=wish))
    if child.guide_age:
        said.append(
            _("gerne en yngre guide") if child.guide_age == WishedAge.YOUNGER else _("gerne en ældre guide")
        )
    if child.guide_kind:
        said.append(kind(child.guide_kind))
    return _("Ønsker %(wishes)s", wishes=", ".join(said)) if said else ""


def guide_line(guide: Guide, km: float | None, today: date) -> str:
    said = [
        kind(guide.kind),
        _("%(adult)s, %(age)s år", adult=adult(guide.gender), age=age_on(guide.birth_date, today)),
        _languages(guide.languages),
        _("%(km)s km fra barnet", km=format_decimal(km, "0.0")) if km is not None else "",
    ]
    return " · ".join(part for part in said if part)


def parts(
    values: Mapping[str, int],
    child: Child,
    guide: Guide,
    km: float | None,
    weights: Mapping[str, int],
    today: date,
) -> list[Part]:
    """The parts known of this pair, in the order of the engine; nearness is not told of a protected child."""
    words = {
        "language": _language_words(values.get("language", 0), child, guide),
        "gender": _wish_words(child.guide_gender, values.get("gender", 0)),
        "age": _wish_words(child.guide_age, values.get("age", 0)),
        "nearness": _("%(km)s km", km=format_decimal(km, "0.0")) if km is not None else "",
        "spare_time": _("%(share)s %% af andre hold", share=values.get("spare_time", 0)),
        "waiting": ngettext("%(num)s dag", "%(num)s dage", (today - child.waiting_since).days)
        if child.waiting_since
        else _("ikke oplyst"),
        "continuity": _("kender hinanden") if values.get("continuity") else _("ny for barnet"),
    }
    return [
        Part(str(wording.PARTS[name]), values[name], words[name], weights.get(name, 0))
        for name in PARTS
        if name in values
    ]


@dataclass(frozen=True, slots=True)
class Option:
    """One guide to choose by hand; `why` is the first rule in the way, "" when none is."""

    choice: Choice
    guide_line: str
    parts: Sequence[Part]
    why: str


def options(found: Choices, who: People, weights: Mapping[str, int], today: date) -> list[Option]:
    """Every guide with the words around it, in the order found."""
    child = who.children[found.child_id]
    result = []
    for choice in found.guides:
        guide, km = who.guides[choice.guide_id], who.km(child.id, choice.guide_id)
        why = wording.breach(*choice.broken[0]) if choice.broken else ""
        known = parts(choice.parts, child, guide, km, weights, today)
        result.append(Option(choice, guide_line(guide, km, today), known, why))
    return result


def _language_words(value: int, child: Child, guide: Guide) -> str:
    if value == NEUTRAL:
        return _("familien taler dansk")
    shared = [language_name(code) for code in child.languages if code in guide.languages and code != DANISH]
    return ", ".join(shared) if shared else _("ikke fælles")


def _wish_words(wish: object, value: int) -> str:
    if wish is None:
        return _("intet ønske")
    return _("som ønsket") if value == FULL else _("ikke som ønsket") if value == 0 else _("nogenlunde")


def runner_up(other: RunnerUp | None) -> str:
    """The next best guide and what choosing it would cost the whole."""
    if other is None:
        return _("Ingen anden guide er mulig.")
    if other.score is None:
        return _("%(guide)s. Adressen er beskyttet, så pointene vises ikke.", guide=other.guide)
    return _(
        "%(guide)s, %(score)s point. Valgt i stedet: %(cost)s",
        guide=other.guide,
        score=other.score,
        cost=_lower_first(wording.cost(other)),
    )


def households(rows: Iterable[Shown]) -> list[list[Shown]]:
    """Rows with those of one household side by side, in the order of the first of each."""
    rows = list(rows)
    groups: dict[int, list[Shown]] = {}
    place: dict[int, int] = {}
    for row in rows:
        first = place.get(row.line.id, row.line.id)
        groups.setdefault(first, []).append(row)
        for mate in row.line.mates:
            place[mate.proposal_id] = first
    return list(groups.values())


def _languages(codes: Sequence[str]) -> str:
    others = [language_name(code) for code in codes if code != DANISH]
    return ", ".join(others) if others else language_name(DANISH)


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
