"""The signpost: which help for which sign, the least intrusive first, by the municipality's own schemes."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.schemes.rules import may_issue
from fritidspas.schemes.scheme import Applicant, Decider, Gift, Scheme

SHIPPED = Path(__file__).with_suffix(".toml")


class Help(StrEnum):
    """In order: a duty waits for nothing, then what takes least from the child and the family."""

    REPORT = "report"
    TALK = "talk"
    TEAM = "team"
    COURSE = "course"
    PASS = "pass"
    VOLUNTEER = "volunteer"
    PAID = "paid"
    COUNSELLOR = "counsellor"


class How(StrEnum):
    """What whoever reads the signpost can do about a scheme."""

    YOURSELF = "yourself"
    COUNSELLOR = "counsellor"
    REFER = "refer"
    FAMILY = "family"
    ASK = "ask"


NEEDS_SCHEME = frozenset({Help.COURSE, Help.PASS, Help.VOLUNTEER, Help.PAID})


@dataclass(frozen=True, slots=True)
class Sign:
    """What a professional may see, and the helps that fit it."""

    text: str
    helps: tuple[Help, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A scheme that gives the help, and how one comes by it."""

    scheme: Scheme
    how: How


@dataclass(frozen=True, slots=True)
class Step:
    """One help; `ways` is empty where it needs no scheme."""

    help: Help
    ways: tuple[Way, ...]


def read(text: str) -> list[Sign]:
    """The signs of a file. ValueError where it is no TOML, or a sign says anything but its text and known helps."""
    written = tomllib.loads(text).get("signs")
    if not isinstance(written, list) or not written:
        raise ValueError("there must be at least one [[signs]]")
    return [_sign(number, sign) for number, sign in enumerate(written, start=1)]


def steps_for(sign: Sign, schemes: Iterable[Scheme], role: Role, profession: Profession | None) -> list[Step]:
    """The helps that the municipality has, in the order of `Help`."""
    offered = list(schemes)
    steps = [
        Step(
            help,
            tuple(Way(one, how(one, role, profession)) for one in offered if gives(one, help)),
        )
        for help in Help
        if help in sign.helps
    ]
    return [step for step in steps if step.ways or step.help not in NEEDS_SCHEME]


def gives(scheme: Scheme, help: Help) -> bool:
    """Whether the scheme gives this help. A pass for courses alone is no pass for a season."""
    guide = scheme.guide.kind if scheme.guide else None
    return {
        Help.COURSE: scheme.courses is not None,
        Help.PASS: Gift.PASS in scheme.gives and scheme.courses is None,
        Help.VOLUNTEER: guide is GuideKind.VOLUNTEER,
        Help.PAID: guide is GuideKind.PAID,
    }.get(help, False)


def how(scheme: Scheme, role: Role, profession: Profession | None) -> How:
    """The shortest way to it for who reads this."""
    try:
        may_issue(scheme, role, profession, has_open_case=True)
    except Refused:
        return _around(scheme)
    return How.YOURSELF


def _around(scheme: Scheme) -> How:
    """For who cannot give it."""
    if scheme.doors.decided_by is Decider.FAMILY_COUNSELLOR:
        return How.COUNSELLOR
    if Applicant.PROFESSIONAL in scheme.doors.applicants:
        return How.REFER
    return How.FAMILY if scheme.doors.applicants else How.ASK


def _sign(number: int, written: Mapping[str, Any]) -> Sign:
    text, helps = written.get("text"), written.get("helps")
    if set(written) != {"text", "helps"} or not isinstance(text, str) or not isinstance(helps, list):
        raise ValueError(f"sign {number} must say its text and its helps, and nothing else")
    try:
        return Sign(text, tuple(Help(help) for help in helps))
    except ValueError as unknown:
        raise ValueError(f"sign {number}: {unknown}") from unknown
