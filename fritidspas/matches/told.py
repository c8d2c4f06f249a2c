"""What a family may read of a guide, and a guide of a child: first names, ages, languages, and when; never where.

Each text is made when it is read, in the language it is read in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString
from sqlalchemy import select

from fritidspas.clubs.models import Offer
from fritidspas.core.dates import age_on
from fritidspas.core.week import DAY, Interval, format_hours
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import CertificateState, certificate_state
from fritidspas.matches.family_wording import child_called, decade, guide_called, parents_of
from fritidspas.matches.problem import IS_WEEKLY, WANTED


@dataclass(frozen=True, slots=True)
class Goes:
    """Something a child goes to, as far as a guide is told before both have said yes: what and when."""

    activity: str
    sessions: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class ToldGuide:
    """A guide as a family reads of them."""

    first_name: str
    birth_date: date
    languages: tuple[str, ...]
    certificate_seen: bool

    @classmethod
    def of(cls, guide: Guide, today: date) -> "ToldGuide":
        seen = certificate_state(guide.certificate_until, today)
        holds = seen in (CertificateState.VALID, CertificateState.EXPIRING)
        return cls(first_word(guide.name), guide.birth_date, guide.languages, holds)

    def age_group(self, today: date) -> LazyString:
        """i 30'erne"""
        age = age_on(self.birth_date, today)
        return LazyString(lambda: decade(age))

    @property
    def spoken(self) -> LazyString:
        return _languages(self.languages)


@dataclass(frozen=True, slots=True)
class ToldChild:
    """A child as a guide reads of it. `goes` is empty where the child's address is protected, and says no place."""

    first_name: str
    birth_date: date
    languages: tuple[str, ...]
    goes: tuple[Goes, ...]
    is_protected: bool

    @property
    def spoken(self) -> LazyString:
        return _languages(self.languages)


def told_children(children: Sequence[Child], today: date) -> list[ToldChild]:
    """In one query. What a protected child goes to is not even read."""
    open_ones = [child.id for child in children if not child.is_protected(today)]
    rows = session.execute(
        select(Enrolment.child_id, Offer.activity, Offer.sessions)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .where(Enrolment.child_id.in_(open_ones), Enrolment.state.in_(WANTED), IS_WEEKLY)
        .order_by(Enrolment.id)
    ).all()
    return [
        ToldChild(
            child.first_name,
            child.birth_date,
            child.languages,
            tuple(Goes(activity, sessions) for child_id, activity, sessions in rows if child_id == child.id),
            child.is_protected(today),
        )
        for child in children
    ]


def first_word(name: str) -> str:
    return name.split()[0] if name.split() else ""


def called_parents_of(children: Sequence[Child]) -> LazyString:
    return LazyString(lambda: parents_of(str(names(children))))


def guides_name(guide: ToldGuide) -> LazyString:
    return LazyString(lambda: guide_called(guide.first_name))


def names(children: Sequence[Child | ToldChild]) -> LazyString:
    """Amina og Noah"""
    return LazyString(lambda: _and([child_called(child.first_name) for child in children]))


def named_with_ages(children: Sequence[ToldChild], today: date) -> LazyString:
    """Amina (10 år) og Noah (7 år)"""

    def said() -> str:
        return _and(
            [
                _(
                    "%(name)s (%(age)s år)",
                    name=child_called(child.first_name),
                    age=age_on(child.birth_date, today),
                )
                for child in children
            ]
        )

    return LazyString(said)


def spoken_by_all(children: Sequence[ToldChild]) -> LazyString:
    return _languages(tuple(dict.fromkeys(code for child in children for code in child.languages)))


def what_and_when(children: Sequence[ToldChild]) -> LazyString:
    """Fodbold, tirsdag 16:00-17:30"""
    goes = tuple(dict.fromkeys(one for child in children for one in child.goes))

    def said() -> str:
        return "; ".join(stated(one) for one in goes) or _("ikke aftalt endnu")

    return LazyString(said)


def stated(goes: Goes) -> str:
    days = get_locale().days["stand-alone"]["wide"]
    times = [f"{days[one.start // DAY % 7]} {format_hours(one)}" for one in goes.sessions]
    return ", ".join([goes.activity, *times])


def _languages(codes: Sequence[str]) -> LazyString:
    return LazyString(lambda: _and([get_locale().languages.get(code, code) for code in codes]))


def _and(items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return _("%(first)s og %(last)s", first=", ".join(items[:-1]), last=items[-1])
