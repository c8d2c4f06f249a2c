"""The password, the second factor, and what is one's own to end."""

from fritidspas.identity.service.entering import Half, enter_with_code, half_of, user_behind, user_of
from fritidspas.identity.service.factor import (
    drop_factor,
    new_recovery_codes,
    reset_factor,
    set_up,
    use_code,
)

__all__ = [
    "Half",
    "drop_factor",
    "enter_with_code",
    "half_of",
    "new_recovery_codes",
    "reset_factor",
    "set_up",
    "use_code",
    "user_behind",
    "user_of",
]
