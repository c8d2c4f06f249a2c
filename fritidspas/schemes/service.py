"""Keeping the versions of schemes."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import insert_once, locked, session
from fritidspas.schemes import queries
from fritidspas.schemes.models import Scheme, SchemeVersion
from fritidspas.schemes.reading import read
from fritidspas.schemes.rules import check_day
from fritidspas.schemes.scheme import Scheme as Rules


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file became. Not `is_new`: the same text was there already."""

    version: SchemeVersion
    is_new: bool


def load(text: str, file: str, now: datetime, by: int | None) -> Loaded:
    """The file as a version that holds from its `holds_from`. `by` None: the program itself.

    Refused `scheme_unreadable` (ask `reading.read` why), and `scheme_day_taken`: a version is never changed, so
    another text needs another day.
    """
    text = text.replace("\r\n", "\n")
    rules, _ = read(text, file)
    if rules is None:
        raise Refused("scheme_unreadable", file=file)
    scheme = _locked_scheme(rules, now)
    there = queries.version_on(scheme.id, rules.holds_from)
    if there is None or there.holds_from != rules.holds_from:
        return Loaded(_write(scheme, text, rules, now, by), is_new=True)
    if there.text != text:
        raise Refused("scheme_day_taken", key=rules.key)
    return Loaded(there, is_new=False)


def write(scheme_id: int, text: str, seen: datetime | None, now: datetime, by: int) -> SchemeVersion:
    """The text as the scheme's next version, from today or later. Refused as `check`."""
    scheme = locked(Scheme, scheme_id)
    rules = check(scheme, text, seen, copenhagen_day(now))
    return _write(scheme, text, rules, now, by)


def begin(text: str, now: datetime, by: int) -> SchemeVersion:
    """A scheme the municipality has not had before, from today or later. Refused as `check_new`."""
    rules = check_new(text, copenhagen_day(now))
    scheme_id = insert_once(Scheme, key=rules.key, name=rules.name, changed_at=now)
    if scheme_id is None:
        raise Refused("scheme_exists", key=rules.key)
    return _write(session.get_one(Scheme, scheme_id), text, rules, now, by)


def check_new(text: str, today: date) -> Rules:
    """What the text says, if it may become a scheme.

    Refused `scheme_unreadable`, `scheme_exists`, `scheme_day_past`.
    """
    rules, _ = read(text, "")
    if rules is None:
        raise Refused("scheme_unreadable", file="")
    if session.scalar(select(Scheme.id).where(Scheme.key == rules.key)) is not None:
        raise Refused("scheme_exists", key=rules.key)
    check_day(rules.holds_from, today)
    return rules


def check(scheme: Scheme, text: str, seen: datetime | None, today: date) -> Rules:
    """What the text says, if it may become the scheme's next version.

    Refused `scheme_changed_meanwhile` when there is a version newer than the one `seen`, `scheme_unreadable`,
    `scheme_day_past`, and `scheme_day_taken`.
    """
    if scheme.changed_at != seen:
        raise Refused("scheme_changed_meanwhile")
    rules, _ = read(text, scheme.key, scheme.key)
    if rules is None:
        raise Refused("scheme_unreadable", file=scheme.key)
    check_day(rules.holds_from, today)
    there = queries.version_on(scheme.id, rules.holds_from)
    if there is not None and there.holds_from == rules.holds_from:
        raise Refused("scheme_day_taken", key=scheme.key)
    return rules


def _locked_scheme(rules: Rules, now: datetime) -> Scheme:
    """The scheme with the file's key, made when there is none. Two who load the same file take turns."""
    insert_once(Scheme, key=rules.key, name=rules.name, changed_at=now)
    return session.scalars(select(Scheme).where(Scheme.key == rules.key).with_for_update()).one()


def _write(scheme: Scheme, text: str, rules: Rules, now: datetime, by: int | None) -> SchemeVersion:
    version = SchemeVersion(
        scheme_id=scheme.id,
        holds_from=rules.holds_from,
        text=text,
        rules=rules,
        written_by=by,
        written_at=now,
    )
    session.add(version)
    session.flush()
    scheme.changed_at = now
    if queries.version_on(scheme.id, date.max) is version:
        scheme.name = rules.name
    record(
        "schemes.version_written",
        now,
        actor_id=by,
        subject=("scheme", scheme.id),
        version=version.id,
        holds_from=rules.holds_from.isoformat(),
    )
    return version
