"""What the worker does every minute: plans what is behind, and asks whoever should be asked today."""

from datetime import datetime

from fritidspas.followups.service import ask_due, plan_behind


def plan_and_ask(now: datetime) -> None:
    """Some of it, so that nobody else waits long; the rest comes with the next minute."""
    plan_behind(now)
    ask_due(now)
