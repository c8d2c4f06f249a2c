"""the day a pass was stopped: what began by then is still owed to the club

The column is added where it stands: a table that others point to is not made anew, as SQLite would have it.
"""

import sqlalchemy as sa
from alembic import op

from fritidspas.core.clock import copenhagen_day
from fritidspas.db.types import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

EVENT = sa.table(
    "audit_event",
    sa.column("kind", sa.String),
    sa.column("subject_id", sa.Integer),
    sa.column("at", UtcDateTime),
)
PASS = sa.table(
    "leisure_pass",
    sa.column("id", sa.Integer),
    sa.column("state", sa.String),
    sa.column("stopped_on", sa.Date),
)


def upgrade() -> None:
    op.execute(
        "ALTER TABLE leisure_pass ADD COLUMN stopped_on DATE"
        " CONSTRAINT ck_leisure_pass_stopped_on CHECK (stopped_on IS NULL OR state <> 'active')"
    )
    _fill()


def downgrade() -> None:
    op.drop_column("leisure_pass", "stopped_on")


def _fill() -> None:
    """Passes that are stopped: the event says when. One that was merged into another has none, and stays without."""
    stops = (
        sa.select(EVENT.c.subject_id, sa.func.max(EVENT.c.at, type_=UtcDateTime()))
        .where(EVENT.c.kind == "passes.stopped")
        .group_by(EVENT.c.subject_id)
    )
    for pass_id, at in op.get_bind().execute(stops).all():
        its = sa.update(PASS).where(PASS.c.id == pass_id, PASS.c.state == "stopped")
        op.get_bind().execute(its.values(stopped_on=copenhagen_day(at)))
