"""The rooms of the house: what each hangs into the application. The only list of them."""

from fritidspas.rooms.asking import ABOVE, HOLDINGS, MOVERS, WAITS
from fritidspas.rooms.navigation import menu
from fritidspas.rooms.pages import BLUEPRINTS
from fritidspas.rooms.policy import PERMISSIONS, SENTENCES
from fritidspas.rooms.work import LETTERS, ROUNDS, SWEEPS, WORK

__all__ = [
    "ABOVE",
    "BLUEPRINTS",
    "HOLDINGS",
    "LETTERS",
    "MOVERS",
    "PERMISSIONS",
    "ROUNDS",
    "SENTENCES",
    "SWEEPS",
    "WAITS",
    "WORK",
    "menu",
]
