"""Reading schemes and the versions of their rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import defer

from fritidspas.db import session
from fritidspas.schemes.models import Scheme, SchemeVersion


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """A scheme as a line of a list: the version to show, and how many there are."""

    scheme: Scheme
    version: SchemeVersion
    versions: int


def schemes(day: date) -> list[SchemeRow]:
    """Every scheme by name, as it is on the day."""
    query = (
        select(Scheme, SchemeVersion)
        .join(SchemeVersion, SchemeVersion.scheme_id == Scheme.id)
        .options(defer(SchemeVersion.text))
        .order_by(Scheme.name, Scheme.id, SchemeVersion.holds_from.desc())
    )
    rows = []
    for scheme, pairs in groupby(session.execute(query), key=lambda pair: pair[0]):
        versions = [version for _, version in pairs]
        rows.append(SchemeRow(scheme, shown_on(versions, day), len(versions)))
    return rows


def find_scheme(scheme_id: int) -> Scheme | None:
    return session.scalar(select(Scheme).where(Scheme.id == scheme_id))


def versions_of(scheme_id: int) -> Sequence[SchemeVersion]:
    """The one with the latest day first. There is at least one."""
    return session.scalars(
        select(SchemeVersion)
        .where(SchemeVersion.scheme_id == scheme_id)
        .order_by(SchemeVersion.holds_from.desc())
    ).all()


def version_on(scheme_id: int, day: date) -> SchemeVersion | None:
    """The version that holds on the day; None before the first."""
    return session.scalar(
        select(SchemeVersion)
        .where(SchemeVersion.scheme_id == scheme_id, SchemeVersion.holds_from <= day)
        .order_by(SchemeVersion.holds_from.desc())
        .limit(1)
    )


def shown_on(versions: Sequence[SchemeVersion], day: date) -> SchemeVersion:
    """Of versions with the latest day first: the one that holds on the day, else the first that will."""
    return next((version for version in versions if version.holds_from <= day), versions[-1])
