"""The schemes that come with the program."""

from functools import cache
from pathlib import Path

from fritidspas.schemes.reading import read
from fritidspas.schemes.scheme import Scheme

SHIPPED = {file.stem: file for file in sorted(Path(__file__).with_name("shipped").glob("*.toml"))}


# Every key with what it means, and empty where a municipality must say.
BLANK = Path(__file__).with_name("blank.toml")


def text_to_begin_from(source: str) -> str | None:
    """The text of a shipped scheme by its key, or of the empty one as `blank`; None for what there is not."""
    file = SHIPPED.get(source, BLANK if source == BLANK.stem else None)
    return file.read_text(encoding="utf-8") if file else None


def shipped_text(key: str) -> str:
    return SHIPPED[key].read_text(encoding="utf-8")


@cache
def shipped_rules() -> dict[str, Scheme]:
    """What each of them says, by key."""
    read_all = {key: read(shipped_text(key), SHIPPED[key].name)[0] for key in SHIPPED}
    return {key: rules for key, rules in read_all.items() if rules is not None}
