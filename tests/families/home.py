"""A parent with a child that has a pass and goes to something."""

from typing import Any

from flask.testing import FlaskClient

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.families.rules import ConsentPurpose
from fritidspas.families.service import appoint, give_consent
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door, Giver, Granting
from fritidspas.passes.service import issue, make_pool
from fritidspas.schemes.service import load
from tests import make
from tests.cast import NOW
from tests.office import Office, words
from tests.passes.desk import KRONER_600, MET
from tests.schemes.files import GUIDE_TO_MOVE


class Home:
    """Aminas mother: consents to clubs and guides, and looks at `/my/…`."""

    def __init__(self, office: Office, lives_with: bool = True, **child: Any) -> None:
        self.office = office
        self.parent = office.cast.id_of(Role.PARENT)
        self.client: FlaskClient = office.cast.client(Role.PARENT)
        by = office.coordinator_id
        with office.writing():
            scheme = load(GUIDE_TO_MOVE, "a.toml", NOW, by).version.scheme_id
            make_pool(scheme, 2026, 10 * KRONER_600, NOW, by)
            row = make.child(**child)
            self.offer = make.offer(activity="Judo", places=2).id
            self.other = make.offer(activity="Karate", places=1).id
            granting = Granting(ticked=MET, activity_day=NOW.date())
            given = issue(row, scheme, granting, Giver(by, Role.COORDINATOR, Door.COORDINATOR), NOW)
            self.child, self.leisure_pass = row.id, given.id
            appoint(row.id, self.parent, lives_with, NOW, by)
            for purpose in (ConsentPurpose.CLUB, ConsentPurpose.GUIDE):
                give_consent(row.id, purpose, "Ja.", NOW, self.parent)

    @property
    def clubs(self) -> str:
        return f"/my/passes/{self.leisure_pass}/clubs"

    def ask(self, offer: int) -> str:
        """The words of the page after one press."""
        answer = self.client.post(self.clubs, data={"offer_id": offer}, follow_redirects=True)
        return words(answer.text)

    def answer(self, purpose: str, said: str) -> None:
        address = f"/my/children/{self.child}/consents/{purpose}"
        assert self.client.post(address, data={"answer": said}).status_code == 302

    def text(self, address: str, status: int = 200) -> str:
        answer = self.client.get(address)
        assert answer.status_code == status, (address, answer.status_code)
        return words(answer.text)

    def state(self) -> tuple[str, str]:
        with self.office.reading():
            one = session.get_one(LeisurePass, self.leisure_pass)
            return one.state, one.state_reason

    def goes_to(self) -> dict[int, tuple[str, int | None]]:
        """State and pass of what the child goes to, by offer."""
        with self.office.reading():
            rows = session.query(Enrolment).filter_by(child_id=self.child)
            return {row.offer_id: (row.state, row.pass_id) for row in rows}

    def change(self, **columns: Any) -> None:
        with self.office.writing():
            child = session.get_one(Child, self.child)
            for name, value in columns.items():
                setattr(child, name, value)
