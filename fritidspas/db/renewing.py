"""Sealing everything again with the newest key, so that older keys can go."""

from collections.abc import Iterator, Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import String, select, type_coerce, update

from fritidspas.db.base import Base
from fritidspas.db.secrets import Sealed, unseal
from fritidspas.db.session import session, transaction

AT_ONCE = 500  # rows of a transaction: others write in between
Place = tuple[type[Any], str]


def sealed_columns() -> list[Place]:
    """Every column whose texts are sealed, found from the models."""
    return [
        (mapper.class_, attribute.key)
        for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__name__)
        for attribute in mapper.column_attrs
        if isinstance(attribute.columns[0].type, Sealed) and hasattr(attribute.columns[0], "table")
    ]


def renew(newest: str) -> dict[str, int]:
    """How many texts of each table were sealed again. A text no key opens is an InvalidToken, and stays as it is."""
    found: dict[str, int] = {}
    for model, name in sealed_columns():
        older = list(_older(model, name, newest))
        for first in range(0, len(older), AT_ONCE):
            with transaction():
                count = _sealed_again(model, name, newest, older[first : first + AT_ONCE])
            found[model.__tablename__] = found.get(model.__tablename__, 0) + count
    return found


def count_older(newest: str) -> int:
    """How many texts the newest key does not open."""
    return sum(1 for model, name in sealed_columns() for _ in _older(model, name, newest))


def _sealed_again(model: type[Any], name: str, newest: str, ids: Sequence[int]) -> int:
    """Of rows as they are now: what somebody wrote meanwhile is theirs."""
    column = getattr(model, name)
    kept = type_coerce(column, String)
    rows = session.execute(select(model.id, kept).where(model.id.in_(ids)).with_for_update()).all()
    older = [(row_id, text) for row_id, text in rows if text is not None and not _opens(newest, text)]
    for row_id, text in older:
        session.execute(update(model).where(model.id == row_id).values({name: unseal(text)}))
    return len(older)


def _older(model: type[Any], name: str, newest: str) -> Iterator[int]:
    column = getattr(model, name)
    rows = session.execute(select(model.id, type_coerce(column, String)).where(column.is_not(None))).all()
    return (row_id for row_id, text in rows if not _opens(newest, text))


def _opens(key: str, text: str) -> bool:
    try:
        Fernet(key).decrypt(text.encode())
    except InvalidToken:
        return False
    return True
