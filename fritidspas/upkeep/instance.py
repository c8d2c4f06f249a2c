"""What an instance folder holds besides the database that a backup takes along: settings without secrets, own texts."""

import json
import os
import tomllib
from pathlib import Path
from typing import Any

from fritidspas.settings import SECRETS

NEVER = {*SECRETS, "database_url", "smtp_password", "sms_token"}
OWN = ("schemes/*/*.toml", "guidance/*.toml")
SETTINGS_FOUND = "settings-of-backup.toml"


def settings_without_secrets(instance: Path) -> dict[str, Any]:
    path = instance / "settings.toml"
    given = tomllib.loads(path.read_text()) if path.exists() else {}
    return {
        name: value
        for name, value in given.items()
        if name not in NEVER and isinstance(value, str | int | list)
    }


def own_files(instance: Path) -> dict[str, str]:
    found = [path for pattern in OWN for path in sorted(instance.glob(pattern)) if path.is_file()]
    return {str(path.relative_to(instance)): path.read_text() for path in found}


def put_back(instance: Path, settings: dict[str, Any], files: dict[str, str]) -> list[str]:
    """Writes what is not there yet; the settings beside this installation's own, for somebody to compare."""
    lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in settings.items())
    written = []
    for name, text in {**files, SETTINGS_FOUND: lines}.items():
        path = (instance / name).resolve()
        if path.exists() or instance.resolve() not in path.parents:
            continue
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
        written.append(name)
    return written
