"""Structured logs without personal data: ids, codes and times only."""

import logging
import time
from contextlib import suppress

import structlog
from flask import Response, g, request
from flask_login import current_user

log = structlog.get_logger()


def configure() -> None:
    """One JSON line per event on standard output."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(file=None),
        cache_logger_on_first_use=False,
    )


def start_timer() -> None:
    g.began = time.perf_counter()


def log_request(response: Response) -> Response:
    """The endpoint rather than the path, so that nothing a visitor typed is written down."""
    if request.endpoint == "static":
        return response
    with suppress(OSError):  # nobody reads the log any more: the visitor is answered all the same
        log.info(
            "request",
            endpoint=request.endpoint,
            method=request.method,
            status=response.status_code,
            ms=round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
            user=current_user.id if current_user.is_authenticated else None,
        )
    return response
