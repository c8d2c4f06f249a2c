"""What is different between two versions of a scheme, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from flask_babel import gettext as _

from fritidspas.schemes.scheme import Letters, Scheme
from fritidspas.schemes.wording.scheme import in_words


@dataclass(frozen=True, slots=True)
class Difference:
    """Sentences that come in place of others. None before: they are new; none after: nothing takes their place."""

    before: list[str]
    after: list[str]


def differences(before: Scheme, after: Scheme) -> list[Difference]:
    """In the order of the file. Their days differ anyway, and are not told."""
    old, new = _all(replace(before, holds_from=after.holds_from)), _all(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        Difference(old[start:end], new[begin:stop])
        for kind, start, end, begin, stop in steps
        if kind != "equal"
    ]


def says_the_same(before: Scheme, after: Scheme) -> bool:
    """Whether nothing but the day differs, not even what no sentence tells, such as the key of a criterion."""
    return replace(before, holds_from=after.holds_from) == after


def _all(scheme: Scheme) -> list[str]:
    """What `in_words` says, the letters as they are written, and the source."""
    source = [_("Kilde: %(source)s", source=scheme.source)] if scheme.source else []
    return [*in_words(scheme), *_letters(scheme.letters), *source]


def _letters(letters: Letters) -> Iterator[str]:
    yield _("Brev, når der gives det hele: %(text)s", text=letters.granted)
    yield _("Brev, når der gives en del: %(text)s", text=letters.granted_in_part)
    yield _("Brev, når der gives afslag: %(text)s", text=letters.refused)
