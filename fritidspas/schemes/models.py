"""Tables of schemes and the versions of their rules."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fritidspas.db import Base, Tenant
from fritidspas.db.types import AsJson
from fritidspas.schemes.scheme import Scheme as Rules


class Scheme(Tenant, Base):
    """One kind of pass or guidance. Its `name` is that of the version with the latest day; `open`: may be given.

    `changed_at`: when the last version was written.
    """

    __tablename__ = "scheme"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    open: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("municipality_id", "key"),)


class SchemeVersion(Tenant, Base):
    """The rules of a scheme from a day on, until the next version's. Append-only by trigger.

    `text` is the file as it was, `rules` what it says. `written_by` None: it was loaded by the program.
    """

    __tablename__ = "scheme_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"), index=True)
    holds_from: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    rules: Mapped[Rules] = mapped_column(AsJson(Rules))
    written_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    written_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("municipality_id", "scheme_id", "holds_from"),)
