"""The database: one session, one way to commit, one place that keeps municipalities apart."""

from fritidspas.db.base import Base, db
from fritidspas.db.searching import Searchable, holds, speaks
from fritidspas.db.session import after_commit, session, snapshot, transaction
from fritidspas.db.tenancy import Tenant, across_municipalities, current_municipality, scoped_to

__all__ = [
    "Base",
    "Searchable",
    "Tenant",
    "across_municipalities",
    "after_commit",
    "current_municipality",
    "db",
    "holds",
    "scoped_to",
    "session",
    "snapshot",
    "speaks",
    "transaction",
]
