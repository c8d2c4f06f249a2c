"""A municipality's own words for its letters."""

import secrets
from collections.abc import Collection
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from fritidspas.accounts.models import User
from fritidspas.audit.service import record
from fritidspas.core.languages import DANISH
from fritidspas.core.refused import Refused
from fritidspas.db import insert_once, session
from fritidspas.letters.kinds import LetterKind
from fritidspas.letters.models import LetterText
from fritidspas.letters.queries import find_text
from fritidspas.letters.rules import LINK, Channel, Recipient, check_text, words_in
from fritidspas.letters.service.posting import own_texts, write
from fritidspas.letters.ways import ways_here
from fritidspas.letters.wording import EVERYWHERE, Own, made_up, own_words, written


def words_of(kind: LetterKind, part: str) -> tuple[set[str], set[str]]:
    """The words that may stand in a part of a text, as `subject`, `body` and `elsewhere`, and those that must."""
    if kind.elsewhere is None or part == "body":
        may = {*kind.words, *EVERYWHERE} | ({LINK} if kind.opens else set())
    else:  # what the program itself keeps from who may not know where the child is, nobody else tells them
        ours = own_words(kind, DANISH)
        may = words_in(ours.elsewhere) | words_in(ours.subject) | set(EVERYWHERE)
    if part == "subject":
        return may - {LINK}, set()
    must = set(kind.must) | ({LINK} if kind.opens else set())
    return may, must & may


def check_part(kind: LetterKind, part: str, text: str) -> None:
    """Refused as `rules.check_text`."""
    may, must = words_of(kind, part)
    check_text(text, may, must)


def write_text(
    kind: LetterKind, language: str, says: Own, seen: datetime | None, now: datetime, by: int
) -> None:
    """Letters posted from now on say so. Refused as `check_part`, and `letter_text_changed_meanwhile`."""
    for part in parts_of(kind):
        check_part(kind, part, getattr(says, part))
    columns: dict[str, object] = {"changed_by": by, "changed_at": now}
    columns |= {"subject": says.subject, "body": says.body, "elsewhere": says.elsewhere}
    if seen is None:
        if insert_once(LetterText, kind=kind.key, language=language, **columns) is None:
            raise Refused("letter_text_changed_meanwhile")
    else:
        row = _as_seen(kind, language, seen)
        for name, value in columns.items():
            setattr(row, name, value)
    _record("text_written", kind, language, now, by)


def drop_text(kind: LetterKind, language: str, now: datetime, by: int) -> None:
    """The program's own words again."""
    row = find_text(kind.key, language, lock=True)
    if row is not None:
        session.delete(row)
        _record("text_dropped", kind, language, now, by)


def send_test(kind: LetterKind, language: str, says: Own, to: User, now: datetime) -> None:
    """The text with made-up words, to whoever writes it. Refused as `check_part`, and `no_email_here`."""
    for part in parts_of(kind):
        check_part(kind, part, getattr(says, part))
    if Channel.EMAIL not in ways_here():
        raise Refused("no_email_here")
    subject, body = previewed(kind, language, says)
    with force_locale(DANISH):
        subject = _("Prøve: %(subject)s", subject=subject)
    recipient = Recipient(to.name, language=language, email=to.email, user_id=to.id)
    key = f"test:{secrets.token_hex(8)}"
    write(kind, recipient, Channel.EMAIL, Own(subject, body), key, now, to.id)


def previewed(kind: LetterKind, language: str, says: Own, *, may_know_where: bool = True) -> tuple[str, str]:
    """Subject and text as somebody would read them, with made-up words."""
    own = own_texts(kind.key) | {language: says}
    return written(
        kind, language, made_up([*kind.words, *EVERYWHERE, LINK]), own, may_know_where=may_know_where
    )


def parts_of(kind: LetterKind) -> Collection[str]:
    return ("subject", "body") if kind.elsewhere is None else ("subject", "body", "elsewhere")


def _as_seen(kind: LetterKind, language: str, seen: datetime) -> LetterText:
    row = find_text(kind.key, language, lock=True)
    if row is None or row.changed_at != seen:
        raise Refused("letter_text_changed_meanwhile")
    return row


def _record(what: str, kind: LetterKind, language: str, now: datetime, by: int) -> None:
    record(f"letters.{what}", now, actor_id=by, subject=("letter", None), letter=kind.key, language=language)
