"""When a one-tap link opens what it stands for."""

from datetime import datetime

from fritidspas.core.refused import Refused


def check_open(expires_at: datetime, revoked_at: datetime | None, now: datetime) -> None:
    """One that is used still opens, to say thank you. Refused `link_over`."""
    if revoked_at is not None or now >= expires_at:
        raise Refused("link_over")
