"""Letters as pages: one PDF of many for the printer, or of one for Digital Post."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import segno
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from fritidspas.core import spoken
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.languages import DANISH
from fritidspas.letters.channels.way import Outgoing
from fritidspas.letters.wording import BESIDE, BOTH
from fritidspas.pdf import Data, paragraphs, pdf

HINT = _l("Scan koden med din telefon, eller skriv adressen i en browser.")


def pdf_of(letters: Sequence[Outgoing], title: str, at: datetime) -> bytes:
    """One after another, each on a sheet of its own with its address where an envelope's window shows it."""
    data: dict[str, Data] = {
        "title": title,
        "author": letters[0].sender,
        "day": spoken.long_date(copenhagen_day(at), spoken.locale_of(DANISH)),
        "letters": [_page(letter) for letter in letters],
    }
    return pdf("letters/printed.typ", data, at)


def _page(letter: Outgoing) -> dict[str, Data]:
    own, beside, danish = letter.body.partition(BESIDE)
    subjects = _halves(letter.subject) if beside else (letter.subject, "")
    parts = [_part(letter.language, subjects[0], own)]
    if beside:
        parts.append(_part(DANISH, subjects[1], danish))
    return {
        "address": [letter.name, *letter.address.splitlines()],
        "sender": letter.sender,
        "contact": [line for line in (letter.phone, letter.reply_to) if line],
        "parts": parts,
        "link": _link(letter) if letter.link else None,
    }


def _part(language: str, heading: str, text: str) -> dict[str, Data]:
    return {"lang": language, "heading": heading, "paragraphs": paragraphs(text)}


def _link(letter: Outgoing) -> dict[str, Data]:
    drawn = BytesIO()
    segno.make(letter.link, error="m").save(drawn, kind="svg", border=0, xmldecl=False)
    languages = dict.fromkeys((letter.language, DANISH))
    return {
        "url": letter.link,
        "qr": drawn.getvalue().decode(),
        "hints": [{"lang": language, "text": _said(language)} for language in languages],
    }


def _said(language: str) -> str:
    with force_locale(language):
        return str(HINT)


def _halves(subject: str) -> tuple[str, str]:
    """The subject in the reader's language and in Danish, however many strokes each has of its own."""
    parts = subject.split(BOTH)
    middle = (len(parts) + 1) // 2
    return BOTH.join(parts[:middle]), BOTH.join(parts[middle:])
