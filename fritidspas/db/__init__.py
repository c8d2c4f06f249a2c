"""The database: one session, one way to commit, one place that keeps municipalities apart."""

from fritidspas.db.base import Base, db
from fritidspas.db.editing import add, all_locked, change, columns_of, hold_named, locked
from fritidspas.db.once import insert_once
from fritidspas.db.searching import Searchable, holds, speaks
from fritidspas.db.secrets import Sealed, SealedText, fingerprint, fingerprint_everywhere, seal, unseal
from fritidspas.db.session import after_commit, at_the_end, session, snapshot, transaction
from fritidspas.db.tenancy import Tenant, Unscoped, across_municipalities, current_municipality, scoped_to
from fritidspas.db.walls import NoWall

__all__ = [
    "Base",
    "NoWall",
    "Sealed",
    "SealedText",
    "Searchable",
    "Tenant",
    "Unscoped",
    "across_municipalities",
    "add",
    "after_commit",
    "all_locked",
    "at_the_end",
    "change",
    "columns_of",
    "current_municipality",
    "db",
    "fingerprint",
    "fingerprint_everywhere",
    "hold_named",
    "holds",
    "insert_once",
    "locked",
    "scoped_to",
    "seal",
    "session",
    "snapshot",
    "speaks",
    "transaction",
    "unseal",
]
