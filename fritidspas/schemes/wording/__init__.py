"""A scheme and what is wrong with its file, in the reader's language."""

from fritidspas.schemes.wording.problems import sentence, told
from fritidspas.schemes.wording.scheme import in_words

__all__ = ["in_words", "sentence", "told"]
