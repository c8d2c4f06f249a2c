"""What differs between one installation and the next: read once at start, from a file and the environment."""

import fcntl
import json
import os
import secrets
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from cryptography.fernet import Fernet

PROJECT = Path(__file__).resolve().parent.parent
SECRETS: dict[str, Callable[[], str | list[str]]] = {
    "secret_key": lambda: secrets.token_urlsafe(48),
    "data_keys": lambda: [Fernet.generate_key().decode()],
    "index_key": lambda: secrets.token_urlsafe(48),
    "backup_key": lambda: Fernet.generate_key().decode(),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its embedded default. Environment variables `FRITIDSPAS_<NAME>` win over the file."""

    instance: Path = PROJECT / "instance"
    secret_key: str = ""
    data_keys: tuple[
        str, ...
    ] = ()  # the first seals what is kept sealed in the database, each of them opens it
    index_key: str = ""  # by which what is sealed is looked up; another one finds nothing of what was kept
    backup_key: str = ""  # seals backups; is in none of them, so it is kept elsewhere too
    database_url: str = ""  # empty: SQLite in the instance folder
    queue: Literal["sqlite", "postgres", "immediate"] = "sqlite"
    https: bool = False  # secure cookies and HSTS; on wherever the site is reached through https
    trusted_hosts: tuple[str, ...] = ()
    proxies: int = 0  # reverse proxies in front whose X-Forwarded headers are to be believed
    idle_minutes: int = 60
    login_tries_per_minute: int = 10
    tile_url: str = ""  # map tiles, e.g. of the municipality's own map server; empty: outlines only
    site_url: str = ""  # as people type it, https://…; what links in letters begin with
    smtp_host: str = ""  # the mail server; empty: no e-mail
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_tls: Literal["none", "starttls", "tls"] = "starttls"
    mail_from: str = ""  # what e-mail comes from; its name is the municipality's
    pickup_folder: str = ""  # where a mail server collects files; instead of smtp_host
    sms_url: str = ""  # an HTTP gateway that takes JSON; empty: no SMS
    sms_token: str = ""
    digital_post_folder: str = ""  # where MeMo files are collected; empty: no Digital Post
    digital_post_sender: str = ""  # the CVR number they come from
    memo_schemas: str = ""  # a folder with MeMo_core.xsd, to check each by; empty: only what must be there
    run_time_limit: int = 300  # seconds a matching run may take before it shows the best it has

    @property
    def sqlalchemy_url(self) -> str:
        return self.database_url or f"sqlite:///{self.instance / 'fritidspas.db'}"


def load(instance: Path | None = None) -> Settings:
    """Settings of this installation; makes the instance folder and its secrets on the first start."""
    folder = instance or Path(os.environ.get("FRITIDSPAS_INSTANCE", PROJECT / "instance")).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "settings.toml"
    _ensure_secrets(path)
    with path.open("rb") as file:
        given = tomllib.load(file)
    unknown = sorted(set(given) - {field.name for field in fields(Settings)})
    if unknown:
        raise SystemExit(f"{path.name}: unknown settings {', '.join(unknown)}")
    return replace(Settings(instance=folder), **{**_typed(given), **_typed(_environment())})


def _environment() -> dict[str, Any]:
    names = {field.name: f"FRITIDSPAS_{field.name.upper()}" for field in fields(Settings)}
    return {name: os.environ[key] for name, key in names.items() if name != "instance" and key in os.environ}


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    """Values as the dataclass declares them: the environment only has texts."""
    defaults = Settings()
    result: dict[str, Any] = {}
    for name, value in given.items():
        kind = type(getattr(defaults, name))
        if kind is bool:
            result[name] = value if isinstance(value, bool) else value.lower() in {"1", "true", "yes"}
        elif kind is tuple:
            result[name] = tuple(value.split()) if isinstance(value, str) else tuple(value)
        else:
            result[name] = kind(value)
    return result


def _ensure_secrets(path: Path) -> None:
    """Of two first starts at once the second waits, and uses what the first wrote. What is there stays as it is."""
    if path.exists() and not _missing(path.read_text()):
        return  # also where the file may only be read
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        text = file.read()
        lines = [f"{name} = {json.dumps(SECRETS[name]())}\n" for name in _missing(text)]
        file.write("".join(["\n" if text and not text.endswith("\n") else "", *lines]))


def _missing(text: str) -> list[str]:
    given = set(tomllib.loads(text)) | set(_environment())
    return [name for name in SECRETS if name not in given]
