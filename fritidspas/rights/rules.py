"""What of a child's record is told to whom, and why the rest is not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fritidspas.core.dates import age_on

ASKS_ALONE_FROM = 15  # years
OF_AGE = 18


class Mark(StrEnum):
    """Of a column or a table. where: may tell where the child is. maker: for whom it is of, or was written to."""

    TOLD = "told"
    WHERE = "where"
    MAKER = "maker"
    OTHERS = "others"
    SECRET = "secret"
    WORRY = "worry"
    LOOKS = "looks"


class Known(StrEnum):
    """How it was known who asked. A choice, not a text: it stands in the log."""

    IN_PERSON = "in_person"
    DIGITAL_POST = "digital_post"
    CALLED_BACK = "called_back"
    LOGGED_IN = "logged_in"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is to read it. user_id: None for somebody with custody who has no log-in, who is told least.

    reads_worries: whoever hands it out receives worries, and may judge of those that are closed.
    """

    user_id: int | None
    knows_where: bool
    reads_worries: bool = False


def may_ask(birth_date: date, is_self: bool, today: date) -> bool:
    """A parent until the child is of age; the young person themselves from 15."""
    age = age_on(birth_date, today)
    return age >= ASKS_ALONE_FROM if is_self else age < OF_AGE


def is_kept(mark: Mark, asker: Asker) -> bool:
    """Whether nobody who asks as they do is told any row of it."""
    if mark is Mark.WHERE:
        return not asker.knows_where
    return mark in (Mark.OTHERS, Mark.SECRET) or (mark is Mark.WORRY and not asker.reads_worries)


def is_kept_in_part(mark: Mark) -> bool:
    """Whether some rows of it are kept back; said whether there are such rows or not."""
    return mark in (Mark.MAKER, Mark.WORRY, Mark.LOOKS)
