"""The password, the second factor, and what is one's own to end."""

from fritidspas.identity.service.entering import (
    Half,
    Somebody,
    enter_with_code,
    half_of,
    is_over,
    user_behind,
    user_of,
)
from fritidspas.identity.service.factor import (
    drop_factor,
    new_recovery_codes,
    reset_factor,
    set_up,
    use_code,
)
from fritidspas.identity.service.guessing import Taken, forget_tries, give_back, take_try

__all__ = [
    "Half",
    "Somebody",
    "Taken",
    "drop_factor",
    "enter_with_code",
    "forget_tries",
    "give_back",
    "half_of",
    "is_over",
    "new_recovery_codes",
    "reset_factor",
    "set_up",
    "take_try",
    "use_code",
    "user_behind",
    "user_of",
]
