"""Tables of letters, and of a municipality's own words in them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.db import Base, SealedText, Tenant
from fritidspas.letters.rules import Channel, LetterState, told_about
from fritidspas.links.models import Link


class Letter(Tenant, Base):
    """One message to one person. `key`: what it is about and to whom; the same key is the same letter.

    `child_id`: the child it is about, the first of several; `also`: the others. Whatever is asked of one is asked of
    all (`child_ids`).

    `subject` and `body` are as they will be read, but for `{link}`. `tells_where`: it names where the child is.
    `lease_until`: how long whoever sends it may take. `problem`: a code.
    `batch_id`: the batch of paper it is printed with.
    """

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(40))
    child_id: Mapped[int | None] = mapped_column(ForeignKey("child.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    channel: Mapped[Channel]
    name: Mapped[str] = mapped_column(SealedText)
    address: Mapped[str] = mapped_column(SealedText)
    language: Mapped[str] = mapped_column(String(5), default="da")
    subject: Mapped[str] = mapped_column(SealedText)
    body: Mapped[str] = mapped_column(SealedText)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("link.id"))
    tells_where: Mapped[bool] = mapped_column(default=False)
    state: Mapped[LetterState] = mapped_column(default=LetterState.QUEUED)
    message_id: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    not_before: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(String(40), default="")
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    settled_at: Mapped[datetime | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("paper_batch.id"), index=True)
    link: Mapped[Link | None] = relationship()
    also: Mapped[list["LetterChild"]] = relationship(order_by="LetterChild.id")

    __table_args__ = (
        UniqueConstraint("municipality_id", "key"),
        UniqueConstraint("message_id"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at_a_time"),
        CheckConstraint("(state = 'sending') = (lease_until IS NOT NULL)", name="sending_for_a_while"),
        Index("ix_letter_waiting", "state", "not_before", "id"),
        Index("ix_letter_kind", "kind", "municipality_id", "id"),
    )

    @property
    def child_ids(self) -> set[int]:
        """Every child it is about; two that turn out to be one child are one."""
        first = set() if self.child_id is None else {self.child_id}
        return first | {one.child_id for one in self.also}

    @property
    def told_about(self) -> dict[str, int | list[int] | None]:
        """As an event tells it."""
        return told_about(self.child_id, self.child_ids - {self.child_id})


class LetterChild(Tenant, Base):
    """A further child that a letter is about."""

    __tablename__ = "letter_child"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)


class LetterText(Tenant, Base):
    """A municipality's own words for one kind of letter in one language."""

    __tablename__ = "letter_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(5))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    elsewhere: Mapped[str] = mapped_column(Text, default="")
    changed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("municipality_id", "kind", "language"),)
