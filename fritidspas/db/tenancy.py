"""The wall between municipalities: one place that scopes every query to the asker's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import ForeignKey, event
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    UOWTransaction,
    declared_attr,
    mapped_column,
    with_loader_criteria,
)
from sqlalchemy.orm.interfaces import ORMOption

Scope = int | Literal["everywhere"] | None
_scope: ContextVar[Scope] = ContextVar("municipality", default=None)


class Unscoped(RuntimeError):
    """Somebody's data was asked for without saying for which municipality."""


class Tenant:
    """Mixin of every table that holds a municipality's data."""

    @declared_attr
    def municipality_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("municipality.id"), index=True)


@contextmanager
def scoped_to(municipality_id: int) -> Iterator[None]:
    """Everything read and written inside belongs to this municipality."""
    token = _scope.set(municipality_id)
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def across_municipalities() -> Iterator[None]:
    """For the few things that come before or go beyond one municipality: logging in, sweeping the queue."""
    token = _scope.set("everywhere")
    try:
        yield
    finally:
        _scope.reset(token)


def current_municipality() -> int:
    """The municipality everything is scoped to now; Unscoped when there is none."""
    scope = _scope.get()
    if not isinstance(scope, int):
        raise Unscoped("no municipality is chosen")
    return scope


def scope_said() -> str:
    """Whose rows are asked for now, as the database is told: a municipality's number, `everywhere`, or nobody's."""
    return str(_scope.get() or "")


@event.listens_for(Session, "do_orm_execute")
def _scope_statement(state: ORMExecuteState) -> None:
    scope = _scope.get()
    if scope == "everywhere":
        return
    if state.is_insert:
        _stamp_inserted(state, scope)
        return
    if scope is None and any(issubclass(mapper.class_, Tenant) for mapper in state.all_mappers):
        raise Unscoped("this query needs scoped_to()")
    state.statement = state.statement.options(_rows_of(scope))


@lru_cache
def _rows_of(scope: int | None) -> ORMOption:
    """Without a scope the criterion is `= NULL`, which no row meets: a table hidden in a join stays closed too."""
    return with_loader_criteria(Tenant, lambda cls: cls.municipality_id == scope, include_aliases=True)


def _stamp_inserted(state: ORMExecuteState, scope: Scope) -> None:
    """Rows inserted in bulk, as `execute(insert(Model), rows)`, get the municipality of their writer."""
    if not any(issubclass(mapper.class_, Tenant) for mapper in state.all_mappers):
        return
    rows: list[Any] = state.parameters if isinstance(state.parameters, list) else [state.parameters]
    for row in rows:
        if not isinstance(scope, int) or row is None or row.setdefault("municipality_id", scope) != scope:
            raise Unscoped("rows are inserted in bulk inside scoped_to(), with their values beside them")


@event.listens_for(Session, "before_flush")
def _stamp_new_rows(current: Session, _context: UOWTransaction, _instances: Any) -> None:
    scope = _scope.get()
    for entity in current.new | current.dirty | current.deleted:
        if not isinstance(entity, Tenant):
            continue
        if entity.municipality_id is None:
            entity.municipality_id = current_municipality()
        elif scope != "everywhere" and entity.municipality_id != scope:
            raise Unscoped("a row of another municipality was about to be written")
