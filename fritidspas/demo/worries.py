"""Who receives worries in the demo, and two of them: one that waits, and one somebody has read."""

from datetime import datetime, timedelta

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.worries.models import Worry
from fritidspas.worries.queries import children_known_to
from fritidspas.worries.service import acknowledge, raise_worry

RECEIVER, CLUB, TEACHER = "leder@vadehavn.example", "forening@vadehavn.example", "laerer@vadehavn.example"
PHONE = "75 00 00 12"
WAITS = (
    "De sidste tre gange er barnet kommet uden madpakke og har spurgt, om der er noget at spise. I tirsdags ville "
    "barnet ikke hjem og sagde, at der ikke var nogen hjemme før i morgen."
)
READ = (
    "En elev i 4.B fortæller, at de sover i bilen for tiden. Eleven går til fodbold gennem fritidspasset, men står "
    "ikke på min liste. Ring til mig på skolen."
)


def worry_about_two(now: datetime) -> None:
    """Inside the demo's municipality, when children go to the demo's club."""
    receiver = _user(RECEIVER)
    receiver.receives_worries = receiver.password_is_own = True
    receiver.municipality.worry_phone = PHONE
    session.flush()
    then, teacher, trainer = now - timedelta(days=12), _user(TEACHER), _user(CLUB)
    raise_worry(None, READ, False, "demo", then, teacher.id)
    worry_id = session.scalars(select(Worry.id)).one()
    acknowledge(worry_id, then + timedelta(days=1), receiver.id)
    known = children_known_to(trainer.id, Role.CLUB)
    raise_worry(known[0].child_id, WAITS, False, "demo", now - timedelta(days=2), trainer.id)


def _user(email: str) -> User:
    return session.scalars(select(User).where(User.email == email)).one()
