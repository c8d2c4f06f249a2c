"""The one way to say no."""

from typing import Any


class Refused(Exception):
    """A rule of the trade said no. `code` names the rule, `facts` what the sentence about it needs.

    The sentence is written where it is shown, in the reader's language (`web/refusals.py`).
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
