"""The second factor: who must have one, which code is right, and what is drawn; decisions without a database."""

import hmac
import secrets
from datetime import datetime, timedelta

import pyotp

from fritidspas.accounts.rules import ALPHABET
from fritidspas.core.login_method import LoginMethod
from fritidspas.core.made_up import is_made_up
from fritidspas.core.roles import STAFF, Role

STRONG = frozenset({LoginMethod.PASSWORD_AND_CODE, LoginMethod.RECOVERY_CODE})
STEP_SECONDS = 30
DRIFT = 1  # steps a phone's clock may be wrong by, each way
DIGITS = 6
RECOVERY_CODES = 10
HALF_LASTS = timedelta(minutes=10)  # between the password and the code
ISSUER = "Fritidspas"


def must_have_factor(role: Role, municipality_code: str) -> bool:
    """Employees of real municipalities; whoever tries a made-up one walks in with the password printed for them."""
    return role in STAFF and not is_made_up(municipality_code)


def is_enough(role: Role, municipality_code: str, method: LoginMethod) -> bool:
    """Whether a login made like that opens anything but the page where a second factor is set up."""
    return method in STRONG or not must_have_factor(role, municipality_code)


def step_of(moment: datetime) -> int:
    return int(moment.timestamp()) // STEP_SECONDS


def step_shown(secret: str, code: str, now: datetime) -> int | None:
    """The step at which an app with the secret shows the code, now or a step away; None: it does not."""
    app = pyotp.TOTP(secret)
    around = range(step_of(now) - DRIFT, step_of(now) + DRIFT + 1)
    return next((step for step in around if hmac.compare_digest(app.generate_otp(step), code)), None)


def bare(typed: str) -> str:
    """A code without what people put between its signs."""
    return "".join(sign for sign in typed.lower() if sign.isascii() and sign.isalnum())


def is_of_app(code: str) -> bool:
    """A bare code of an app has six digits; a recovery code is longer."""
    return len(code) == DIGITS and code.isdecimal()


def new_secret() -> str:
    return pyotp.random_base32()


def address_of(secret: str, email: str, place: str) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=f"{ISSUER} {place}".strip())


def draw_recovery_codes() -> list[str]:
    """Ten signs each in two groups, some 49 bits."""
    return ["-".join((_draw(5), _draw(5))) for _ in range(RECOVERY_CODES)]


def _draw(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


# What is looked for in what a browser says of itself, in this order: each says it is the others, too.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "Chromebook"), ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def device_of(user_agent: str) -> str:
    """What the browser calls itself, as `Firefox/Windows`; what it does not say is empty."""
    found = [next((name for sign, name in signs if sign in user_agent), "") for signs in (BROWSERS, SYSTEMS)]
    return "/".join(found)
