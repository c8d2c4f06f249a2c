"""the second wall between municipalities, which stands after every migration from this one on (`db.walls`)"""

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing of its own."""


def downgrade() -> None:
    """A wall more harms nobody."""
