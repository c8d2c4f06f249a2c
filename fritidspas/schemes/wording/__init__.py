"""A scheme and what is wrong with its file, in the reader's language."""

from fritidspas.schemes.wording.comparing import differences, says_the_same
from fritidspas.schemes.wording.problems import sentence, told
from fritidspas.schemes.wording.scheme import gifts_in_words, in_words

__all__ = ["differences", "gifts_in_words", "in_words", "says_the_same", "sentence", "told"]
