"""Beginning on an empty installation: what may be written, and who may do it."""

import hashlib
import hmac
import re
from base64 import b32encode
from dataclasses import dataclass

from fritidspas.core.email import looks_like_email
from fritidspas.core.refused import Refused

LONGEST_NAME = 80
CODE = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class NewMunicipality:
    """A municipality as somebody writes it down, its first administrator, and the keys of shipped schemes.

    phone: whom a family calls, shown on every page; "": not said.
    """

    code: str
    name: str
    email: str
    administrator: str
    schemes: tuple[str, ...] = ()
    phone: str = ""


def check_new(new: NewMunicipality) -> None:
    """Refused `municipality_code_wrong`, `municipality_name_wrong`, `email_wrong`."""
    if not CODE.fullmatch(new.code):
        raise Refused("municipality_code_wrong")
    if not 0 < len(new.name.strip()) <= LONGEST_NAME:
        raise Refused("municipality_name_wrong", longest=LONGEST_NAME)
    if not looks_like_email(new.email):
        raise Refused("email_wrong")


def setup_code(secret_key: str) -> str:
    """What whoever started the program can read in its terminal, and a passer-by cannot know.

    Made from the installation's own secret, so that every process knows the same without keeping anything.
    """
    digest = hashlib.blake2b(secret_key.encode(), digest_size=10, person=b"first run").digest()
    signs = b32encode(digest).decode().lower()
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def check_setup_code(typed: str, secret_key: str) -> None:
    """Refused `setup_code_wrong`. Capitals, spaces and hyphens do not matter."""
    expected = _bare(setup_code(secret_key))
    if not hmac.compare_digest(_bare(typed).encode(), expected.encode()):
        raise Refused("setup_code_wrong")


def _bare(code: str) -> str:
    return re.sub(r"[\s-]", "", code).lower()
