"""A scheme and what is wrong with its file, in the reader's language."""

from fritidspas.schemes.wording.comparing import differences, says_the_same
from fritidspas.schemes.wording.family import for_a_family, for_whom
from fritidspas.schemes.wording.problems import sentence, told
from fritidspas.schemes.wording.scheme import gifts_in_words, in_words

__all__ = [
    "differences",
    "for_a_family",
    "for_whom",
    "gifts_in_words",
    "in_words",
    "says_the_same",
    "sentence",
    "told",
]
