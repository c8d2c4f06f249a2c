"""Tables of children at offers."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.clubs.models import Offer
from fritidspas.db import Base, Tenant
from fritidspas.enrolments.rules import EnrolmentState


class Enrolment(Tenant, Base):
    """A child at an offer: requested, confirmed by the club, started, ended."""

    __tablename__ = "enrolment"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    state: Mapped[EnrolmentState] = mapped_column(default=EnrolmentState.REQUESTED)
    changed_at: Mapped[datetime]
    offer: Mapped[Offer] = relationship()

    __table_args__ = (UniqueConstraint("child_id", "offer_id"),)
