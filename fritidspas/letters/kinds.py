"""What kinds of letters there are: each room says its own in `<room>/letters.py`, and `rooms.LETTERS` lists them."""

from dataclasses import dataclass
from typing import cast

from flask import current_app
from flask_babel.speaklater import LazyString


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter, in Danish, with the words in braces that are filled in for each.

    title: what the municipality's own people call it. words: what may stand in braces; must: those no text may leave
    out. elsewhere: the text for whoever may not know where the child is; it is there exactly when `body` names a club,
    a time, a place or a contact. Words it does not use are kept from it and from `subject`, also in a municipality's
    own texts. is_short: something that cannot wait, and fits into an SMS. opens: the endpoint its `{link}` leads to,
    with the argument `token`; "" where the letter asks nothing. for_families: families may get it, so it is in every
    language of theirs; other letters are in Danish and English alone. private_to: a permission without which nobody
    sees to whom it goes or what it says.
    """

    key: str
    title: LazyString
    subject: LazyString
    body: LazyString
    words: tuple[str, ...]
    elsewhere: LazyString | None = None
    is_short: bool = False
    opens: str = ""
    must: tuple[str, ...] = ()
    for_families: bool = True
    private_to: str = ""


def kinds() -> dict[str, LetterKind]:
    return cast(dict[str, LetterKind], current_app.extensions["letters"])
