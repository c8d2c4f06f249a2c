"""Tables of municipalities, users and their log-ins."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.core.login_method import LoginMethod
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import Base, Tenant


class Municipality(Base):
    """The tenant: owns all personal data below it. `worry_phone`: whom to call about a child, by day and by night."""

    __tablename__ = "municipality"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(4), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    worry_phone: Mapped[str] = mapped_column(String(20), default="", server_default="")


class User(Tenant, Base):
    """Somebody who logs in. `email` is kept in lower case. `profession`: of professionals, and only of them.

    `receives_worries`: one of the few who read what others worry about; counts for employees alone, and while
    `password_is_own`: nobody but the holder of the e-mail address has chosen the password.
    """

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role]
    profession: Mapped[Profession | None]
    workplace: Mapped[str] = mapped_column(String(120), default="", server_default="")
    password_hash: Mapped[str] = mapped_column(String(200))
    password_is_own: Mapped[bool] = mapped_column(default=False, server_default=false())
    active: Mapped[bool] = mapped_column(default=True)
    language: Mapped[str] = mapped_column(String(5), default="da")
    receives_worries: Mapped[bool] = mapped_column(default=False, server_default=false())
    municipality: Mapped[Municipality] = relationship()


class Login(Tenant, Base):
    """One device logged in. Only a hash of the cookie's token is kept; a login ends and never begins again.

    method: how it was made. device: what the browser called itself, as `Firefox/Windows`.
    """

    __tablename__ = "login"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    method: Mapped[LoginMethod] = mapped_column(
        default=LoginMethod.PASSWORD, server_default=LoginMethod.PASSWORD.value
    )
    device: Mapped[str] = mapped_column(String(60), default="", server_default="")
    user: Mapped[User] = relationship()
