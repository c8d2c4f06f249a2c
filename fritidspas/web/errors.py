"""What a visitor sees when something is wrong: never more than they need, always what to do next."""

import structlog
from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

from fritidspas.core.refused import Refused
from fritidspas.web.refusals import is_overtaken, sentence

log = structlog.get_logger()
SECRET = {"password", "old", "new", "cpr", "code"}
SENT_BY_THE_PAGE = {"csrf_token", "seen", "back", "to", "next", "sort", "proposal", "guide", "offer_id"}
LONGEST_CODE = 2  # da, f: what a choice sends


def register(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(SecurityError, _strange_host)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(InterfaceError, _database_away)
    app.register_error_handler(Exception, _broken)


def _page(code: int, message: str = "", *, overtaken: bool = False) -> tuple[str, int]:
    return render_template("errors/error.html", code=code, message=message, overtaken=overtaken), code


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    return _page(error.code)


def _strange_host(_error: SecurityError) -> ResponseReturnValue:
    # Asked for under a name that is not ours there is no page to build links on.
    return "400", 400, {"Content-Type": "text/plain"}


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return render_template("errors/error.html", code=400, stale=True, typed=_typed()), 400


def _typed() -> list[str]:
    """What a person wrote in the form, to copy before it is lost; no secret, nor what the page itself sent."""
    return [
        text
        for name, text in request.form.items(multi=True)
        if name not in SECRET | SENT_BY_THE_PAGE and len(text) > LONGEST_CODE
    ]


def _refused(error: Refused) -> ResponseReturnValue:
    return _page(409, sentence(error), overtaken=is_overtaken(error))


def _database_away(error: Exception) -> ResponseReturnValue:
    log.error("database away", kind=type(error).__name__)
    # Nobody can be recognised now: the page must not ask the database who is looking.
    g._login_user = current_app.extensions["stranger"]()
    return (*_page(503), {"Retry-After": "10"})


def _broken(error: Exception) -> ResponseReturnValue:
    # The text of an exception may hold a person's data; its kind and place never do.
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else ""
    log.error("broken page", kind=type(error).__name__, where=where)
    return _page(500)
