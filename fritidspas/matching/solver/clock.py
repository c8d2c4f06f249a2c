"""Deadlines, as `time.perf_counter` counts; None is none."""

import time


def passed(deadline: float | None) -> bool:
    return deadline is not None and time.perf_counter() >= deadline


def before(deadline: float | None) -> float | None:
    """When proving must end, so that a third of the time is left for a good answer."""
    return None if deadline is None else deadline - max(0.0, deadline - time.perf_counter()) / 3
