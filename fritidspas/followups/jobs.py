"""What the worker does every minute: two sweeps, each holding children in one order, so nobody waits in a ring."""

from datetime import datetime

from fritidspas.followups.service import ask_due, plan_behind


def plan_follow_ups(now: datetime) -> None:
    """Some of what is behind, so that nobody else waits long; the rest comes with the next minute."""
    plan_behind(now)


def ask_about_children(now: datetime) -> None:
    """Whoever should be asked, reminded or told today."""
    ask_due(now)
