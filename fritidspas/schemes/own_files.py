"""A municipality's own files: its signpost, and its schemes, `instance/schemes/<code>/*.toml`, read at every start.

A file whose text is no version yet becomes one. What is wrong is told in the log; the site starts all the same.
"""

from datetime import datetime
from pathlib import Path

import structlog
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from fritidspas.accounts.queries import municipality_with
from fritidspas.core.refused import Refused
from fritidspas.db import db, scoped_to, transaction
from fritidspas.db.turns import take_turn
from fritidspas.schemes.guidance import SHIPPED, Sign
from fritidspas.schemes.guidance import read as read_signs
from fritidspas.schemes.lines import find
from fritidspas.schemes.reading import read_bytes
from fritidspas.schemes.service import load
from fritidspas.schemes.wording import sentence
from fritidspas.web.refusals import sentence as refusal

log = structlog.get_logger()


def load_own_files(app: Flask, now: datetime) -> None:
    """Every municipality's files. Leaves no connection open: processes may be forked afterwards."""
    folders = sorted(app.extensions["settings"].instance.glob("schemes/*/"))
    if not folders:
        return
    with app.app_context():
        try:
            for folder in folders:
                _load_folder(folder, now)
        except SQLAlchemyError as problem:  # its text may hold what a table holds
            log.error("schemes not loaded", kind=type(problem).__name__)
        finally:
            db.session.remove()
            db.engine.dispose()


def load_files_of(instance: Path, code: str, now: datetime) -> list[str]:
    """The files of one municipality, while the site runs; the names of those that could not be used."""
    try:
        return _load_folder(instance / "schemes" / code, now)
    except SQLAlchemyError as problem:
        log.error("schemes not loaded", kind=type(problem).__name__)
        return [code]


def _load_folder(folder: Path, now: datetime) -> list[str]:
    """The names of the files that could not be used."""
    municipality = municipality_with(folder.name)
    if municipality is None:
        log.warning("schemes of no municipality", folder=folder.name)
        return []
    with scoped_to(municipality.id):
        files = sorted(folder.glob("*.toml"))
        return [file.name for file in files if not _load_file(file, f"{folder.name}/{file.name}", now)]


def _load_file(file: Path, name: str, now: datetime) -> bool:
    """Whether it could be used."""
    try:
        content = file.read_bytes()
    except OSError as problem:
        log.error("scheme file", file=name, problem=problem.strerror)
        return False
    rules, problems = read_bytes(content, name)
    for one in problems:
        tell = log.warning if one.is_warning else log.error
        tell("scheme file", file=name, line=one.line, code=one.code, problem=sentence(one))
    return rules is not None and _keep(content.decode("utf-8-sig"), name, now)


def _keep(text: str, name: str, now: datetime) -> bool:
    try:
        with transaction() as current:
            take_turn(current.connection())
            loaded = load(text, name, now, None)
    except Refused as refused:
        line = find(text).line(("holds_from",))
        log.error("scheme file", file=name, line=line, code=refused.code, problem=refusal(refused))
        return False
    if loaded.is_new:
        log.info("scheme version", file=name, holds_from=loaded.version.holds_from.isoformat())
    return True


def signs_of(instance: Path, code: str) -> list[Sign]:
    """The municipality's own signpost, `instance/guidance/<code>.toml`; the shipped one where there is none, or none
    that can be read: then the log says why.
    """
    file = instance / "guidance" / f"{code}.toml"
    try:
        return read_signs(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as problem:
        log.error("guidance file", file=file.name, problem=str(problem))
    return read_signs(SHIPPED.read_text(encoding="utf-8"))
