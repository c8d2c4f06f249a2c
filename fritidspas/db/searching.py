"""Searching and ordering by name, alike on both databases.

SQLite folds the case of a-z only, PostgreSQL as its server's locale says; so the folded text is made here, when
the row is written, and compared byte for byte.
"""

from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Connection, SQLColumnExpression, String, and_, event, true, type_coerce
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, Mapper, declared_attr, mapped_column
from sqlalchemy.orm.attributes import InstrumentedAttribute

from fritidspas.core.folding import fold

LONGEST = 300
MOST_WORDS = 20  # an expression of a thousand is more than a database takes
FOLDED = String(LONGEST).with_variant(String(LONGEST, collation="C"), "postgresql")


class Searchable:
    """Mixin of tables searched by name: `folded` keeps itself up with the columns `folded_from`."""

    folded_from: ClassVar[tuple[str, ...]]

    @declared_attr
    def folded(cls) -> Mapped[str]:
        names = cls.folded_from

        def of_new_row(context: DefaultExecutionContext) -> str:
            return _folded(context.get_current_parameters(), names)

        return mapped_column(FOLDED, default=of_new_row)


def holds(folded: SQLColumnExpression[str], typed: str) -> ColumnElement[bool]:
    """Every word of `typed` is somewhere in the folded text; of very many, the first."""
    words = list(dict.fromkeys(fold(typed).split()))[:MOST_WORDS]
    return and_(true(), *(folded.contains(word, autoescape=True) for word in words))


def speaks(languages: InstrumentedAttribute[tuple[str, ...]], code: str) -> ColumnElement[bool]:
    """The column of language codes holds `code`, a whole one."""
    return type_coerce(languages, String).contains(f" {code} ", autoescape=True)


def _folded(values: dict[str, Any], names: tuple[str, ...]) -> str:
    return fold(" ".join(values.get(name) or "" for name in names))[:LONGEST]


@event.listens_for(Searchable, "before_update", propagate=True)
def _fold_again(_mapper: Mapper[Any], _connection: Connection, row: Searchable) -> None:
    row.folded = _folded({name: getattr(row, name) for name in row.folded_from}, row.folded_from)
