"""What the values of choices are called, in the words of their rooms."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import fritidspas.applications.wording as applications
import fritidspas.claims.wording as claims
import fritidspas.courses.wording as courses
import fritidspas.families.wording as families
import fritidspas.followups.wording as followups
import fritidspas.letters.names as letters
import fritidspas.matches.wording as matches
import fritidspas.passes.wording as passes
import fritidspas.trips.wording as trips
import fritidspas.worries.wording as worries
from fritidspas.rights.wording import own_value

DICTIONARIES: tuple[Mapping[Any, Any], ...] = (
    applications.KINDS, applications.STATES, applications.STEPS, claims.KINDS, claims.STATES, courses.PLACES,
    families.CHILD_GENDERS, families.CONSENT_NAMES, families.WISHED_AGES, families.WISHED_KINDS, followups.GOES,
    followups.LEVELS, followups.PURPOSES, followups.RESPONSIBLE, followups.STEPS, followups.VIA, followups.WHY_NOT,
    letters.CHANNELS, letters.STATES, matches.BOND_KINDS, matches.CAUSES, matches.MATCH_STATES,
    matches.PROPOSAL_STATES, matches.SAID, passes.ACCOUNTS, passes.DOORS, passes.STATES, passes.STEPS, trips.KINDS,
    worries.STATES,
)  # fmt: skip
# By kind and value: two kinds may have the same value and another word for it.
WORDS = {(type(key), key): text for words in DICTIONARIES for key, text in words.items()}


def value_called(value: Enum) -> str:
    known = WORDS.get((type(value), value))
    return str(known) if known is not None else own_value(type(value).__name__, str(value.value))
