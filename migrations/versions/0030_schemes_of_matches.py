"""by which scheme a guide was given, of matches made before it was kept

The rule of `matches.queries.asking.schemes_of`, as of when each match was decided. What nobody can tell stays empty.
"""

import sqlalchemy as sa
from alembic import op

from fritidspas.core.clock import copenhagen_day
from fritidspas.db.types import UtcDateTime

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def _table(name: str, **more: sa.types.TypeEngine) -> sa.TableClause:
    """`more`: columns that are no numbers."""
    numbers = ("id", "municipality_id", "child_id", "scheme_id", "version_id", "granted_ore")
    columns = [sa.column(column, sa.Integer()) for column in numbers]
    return sa.table(name, *columns, *(sa.column(column, kind) for column, kind in more.items()))


MATCH = _table("match", decided_at=UtcDateTime())
APPLICATION = _table("application", kind=sa.String(), state=sa.String(), decided_at=UtcDateTime())
PASS = _table("leisure_pass", issued_at=UtcDateTime())
SCHEME = _table("scheme", open=sa.Boolean())
VERSION = _table("scheme_version", holds_from=sa.Date(), rules=sa.JSON())


def upgrade() -> None:
    connection = op.get_bind()
    asked = sa.select(MATCH.c.id, MATCH.c.municipality_id, MATCH.c.child_id, MATCH.c.decided_at)
    unknown = connection.execute(asked.where(MATCH.c.scheme_id.is_(None))).all()
    known = sa.select(
        VERSION.c.id, VERSION.c.municipality_id, VERSION.c.scheme_id, VERSION.c.holds_from, VERSION.c.rules
    )
    versions = connection.execute(known.order_by(VERSION.c.holds_from)).all()
    opened = set(connection.scalars(sa.select(SCHEME.c.id).where(SCHEME.c.open)))
    for match in unknown:
        own = [one for one in versions if one.municipality_id == match.municipality_id]
        scheme = _granted(match) or _by_pass(match, own) or _only(match, own, opened)
        if scheme is not None:
            op.execute(sa.update(MATCH).where(MATCH.c.id == match.id).values(scheme_id=scheme))


def _granted(match: sa.Row) -> int | None:
    given = APPLICATION.c
    guide_alone = (given.state == "granted_in_part") & given.granted_ore.is_(None)
    query = sa.select(given.scheme_id).where(
        given.child_id == match.child_id,
        given.kind.in_(("guide", "both")),
        (given.state == "granted") | guide_alone,
        given.decided_at <= match.decided_at,
    )
    return op.get_bind().scalar(query.order_by(given.decided_at.desc(), given.id.desc()).limit(1))


def _by_pass(match: sa.Row, versions: list[sa.Row]) -> int | None:
    with_guide = [one.id for one in versions if one.rules.get("guide") is not None]
    query = sa.select(PASS.c.scheme_id).where(
        PASS.c.child_id == match.child_id,
        PASS.c.version_id.in_(with_guide),
        PASS.c.issued_at <= match.decided_at,
    )
    return op.get_bind().scalar(query.order_by(PASS.c.issued_at.desc(), PASS.c.id.desc()).limit(1))


def _only(match: sa.Row, versions: list[sa.Row], opened: set[int]) -> int | None:
    """The only open scheme that gives guides; each as it was on the day, else as it was first."""
    day = copenhagen_day(match.decided_at)
    shown = {one.scheme_id: one for one in reversed(versions)}
    shown |= {one.scheme_id: one for one in versions if one.holds_from <= day}
    giving = [one for one, version in shown.items() if one in opened and "guide" in version.rules["gives"]]
    return giving[0] if len(giving) == 1 else None


def downgrade() -> None:
    """What is known of them is no harm to the house before."""
