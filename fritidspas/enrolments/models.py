"""Tables of children at offers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.clubs.models import Offer
from fritidspas.db import Base, Tenant
from fritidspas.enrolments.rules import AttendanceKind, EnrolmentState
from fritidspas.passes.models import LeisurePass


class Enrolment(Tenant, Base):
    """A child at an offer: requested, confirmed by the club, started, ended.

    `pass_id`: the pass whose scheme pays for it, from when the child has a place and a good pass; another year's fee is
    paid by the pass of the same scheme that holds then (`passes.rules.pass_of`). `started_on` is the first training the
    child came to, and follows what is written of its trainings. `ended_on` is when it last ended, also after it was
    asked for again; the time before is then one of its `stays`.
    """

    __tablename__ = "enrolment"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    pass_id: Mapped[int | None] = mapped_column(ForeignKey("leisure_pass.id"), index=True)
    state: Mapped[EnrolmentState] = mapped_column(default=EnrolmentState.REQUESTED)
    confirmed_on: Mapped[date | None]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(String(500), default="")
    changed_at: Mapped[datetime]
    offer: Mapped[Offer] = relationship()
    leisure_pass: Mapped[LeisurePass | None] = relationship()
    attendances: Mapped[list["Attendance"]] = relationship(order_by="Attendance.day.desc()")
    stays: Mapped[list["Stay"]] = relationship(order_by="Stay.left_on, Stay.id", cascade="all, delete-orphan")

    __table_args__ = (
        UniqueConstraint("child_id", "offer_id"),
        CheckConstraint("state <> 'started' OR started_on IS NOT NULL", name="started_on_a_day"),
    )


class Stay(Tenant, Base):
    """A time a child went to an offer and left it, kept when it asks for the offer again: that story stays true.

    `pass_id`: the pass whose scheme paid for it then.
    """

    __tablename__ = "stay"

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    pass_id: Mapped[int | None] = mapped_column(ForeignKey("leisure_pass.id"), index=True)
    started_on: Mapped[date]
    left_on: Mapped[date]


class Attendance(Tenant, Base):
    """What became of one training day of a child at an offer, and who said so last."""

    __tablename__ = "attendance"

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    day: Mapped[date]
    kind: Mapped[AttendanceKind]
    said_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("enrolment_id", "day"),)
