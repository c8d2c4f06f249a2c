"""Writing letters into the outbox, sending them, and settling what is uncertain."""

from fritidspas.letters.service.posting import post

__all__ = ["post"]
