"""Addresses people write mail to."""


def looks_like_email(text: str) -> bool:
    """Somebody at a host with a dot in it. Whether it is read by anybody only a letter can tell."""
    name, _at, host = text.rpartition("@")
    return bool(name) and " " not in text and "." in host.strip(".")
