"""Foreseeing a handover, and doing it."""

from fritidspas.handover.service.foreseeing import Foreseen, foresee
from fritidspas.handover.service.giving import (
    begin,
    begin_one,
    finish,
    give_portion,
    portions_left,
    resume,
    stop,
)

__all__ = [
    "Foreseen",
    "begin",
    "begin_one",
    "finish",
    "foresee",
    "give_portion",
    "portions_left",
    "resume",
    "stop",
]
