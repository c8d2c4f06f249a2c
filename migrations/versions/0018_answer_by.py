"""the day by which a family answers a place on a course that came free

Who was asked before has as long as somebody who is asked on the day of the change.
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.schemes.scheme import CourseRules

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

PLACE = sa.table("course_place", sa.column("state", sa.String), sa.column("answer_by", sa.Date))


def upgrade() -> None:
    op.add_column("course_place", sa.Column("answer_by", sa.Date()))
    answer_by = copenhagen_day(utc_now()) + timedelta(days=CourseRules().answer_days)
    op.execute(sa.update(PLACE).where(PLACE.c.state == "asked").values(answer_by=answer_by))


def downgrade() -> None:
    op.drop_column("course_place", "answer_by")
