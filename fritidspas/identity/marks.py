"""A device's signed mark that somebody has logged in to an account from it: what others get wrong does not slow it.

It opens nothing. Its own wrong tries are counted by the mark, so that a device in a library guesses no faster.
"""

from secrets import token_hex
from typing import Any

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from fritidspas.db import fingerprint_everywhere

LASTS = 400 * 24 * 60 * 60  # seconds; no browser keeps a cookie longer
MOST_ACCOUNTS = 10  # of one device; the oldest is forgotten
LENGTH = 24


def tried_from_here(email: str) -> str:
    """What a try of the account is counted by: the account, or the account from this device where it is known there."""
    account, mark = email.strip().lower(), _read()
    return f"{account} {mark['id']}" if _of(account) in mark["of"] else account


def leave_mark(email: str) -> None:
    """With the answer to this request."""
    account, mark = _of(email.strip().lower()), _read()
    mark["of"] = [*(one for one in mark["of"] if one != account), account][-MOST_ACCOUNTS:]

    @after_this_request
    def remember(response: Response) -> Response:
        secure = current_app.extensions["settings"].https
        response.set_cookie(
            _name(), _signer().dumps(mark), max_age=LASTS, secure=secure, httponly=True, samesite="Lax"
        )
        return response


def _read() -> dict[str, Any]:
    """What nobody but us has signed counts as nothing."""
    try:
        mark: dict[str, Any] = _signer().loads(request.cookies.get(_name(), ""))
    except BadSignature:
        return {"id": token_hex(8), "of": []}
    return mark


def _of(account: str) -> str:
    return fingerprint_everywhere("mark", account)[:LENGTH]


def _name() -> str:
    return "__Host-fritidspas-known" if current_app.extensions["settings"].https else "fritidspas-known"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="known device")
