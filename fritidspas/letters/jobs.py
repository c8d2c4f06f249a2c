"""Sending what waits in the outbox: each letter is held by a row, and no transaction is open while somebody answers."""

from collections.abc import Callable
from functools import partial

import structlog
from flask import current_app

from fritidspas.core.clock import utc_now
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.letters import service
from fritidspas.letters.channels import Away, NotTaken, Undeliverable, Way, ways_out
from fritidspas.letters.rules import Channel
from fritidspas.letters.service import Held

log = structlog.get_logger()

PORTION = 50  # letters of one round: whatever else waits for the worker comes between two


def send_some() -> bool:
    """Whether there may be more. A channel that nobody answers on is left alone until the next round."""
    ways = ways_out(current_app.extensions["settings"])
    try:
        return _send_portion(dict(ways))
    finally:
        for way in ways.values():
            way.close()


def _send_portion(ways: dict[Channel, Way]) -> bool:
    for _letter in range(PORTION):
        if not ways:
            return False
        with across_municipalities(), transaction():
            held = service.take(ways, utc_now())
        if held is None:
            return False
        with scoped_to(held.municipality_id):
            end, is_away = _tried(held, ways[held.channel])
            with transaction():
                end()
        if is_away:
            del ways[held.channel]
    return True


def _tried(held: Held, way: Way) -> tuple[Callable[[], None], bool]:
    """What is to be written of it, and whether its channel is away."""
    try:
        outgoing = service.made_ready(held.letter_id, utc_now())
        session.rollback()
        way.send(outgoing)
    except Undeliverable as certain:
        return partial(service.failed, held, str(certain)), False
    except NotTaken as certain:
        return partial(service.not_taken, held, str(certain), utc_now()), isinstance(certain, Away)
    except Exception as problem:
        log.warning("letter uncertain", letter=held.letter_id, error=type(problem).__name__)
        return partial(service.uncertain, held), False
    return partial(service.sent, held, utc_now()), False
