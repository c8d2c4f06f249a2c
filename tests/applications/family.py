"""A parent logged in, a scheme they may apply under, and answers to its questions."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fritidspas.applications.models import Application
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.schemes.service import load
from tests.cast import NOW
from tests.office import Office, words
from tests.schemes.files import GUIDE_TO_MOVE

ANSWERS = {
    "child": {
        "is_self": "0", "first_name": "Leila", "last_name": "Haddad", "birth_date": "3-5-2018", "gender": "f",
        "postcode": "8600", "lives_with": "1", "is_protected": "0",
    },
    "wishes": {"other": "Cirkus", "weekdays": ["0", "2"], "is_active": "0"},
    "economy": {"is_barrier": "1", "why": "Vi er fem."},
    "guide": {"wanted": "1", "gender": "f"},
    "languages": {"languages": ["ar", "da"], "needs_interpreter": "1", "phone": "20304050"},
    "consent": {"purposes": ["club"]},
}  # fmt: skip


class Family:
    """One parent; the pages below `/my/`."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.parent = office.cast.id_of(Role.PARENT)
        self.client: FlaskClient = office.cast.client(Role.PARENT)
        with office.writing():
            self.scheme = load(GUIDE_TO_MOVE, "a.toml", NOW, office.coordinator_id).version.scheme_id

    def begin(self) -> int:
        answer = self.client.post("/my/apply", data={"scheme_id": self.scheme})
        assert answer.status_code == 302
        return int(answer.location.split("/")[-2])

    def say(self, draft: int, step: str, **given: object) -> TestResponse:
        """Next on one page, answered as above but for what is given."""
        return self.client.post(f"/my/applications/{draft}/{step}", data=ANSWERS[step] | given)

    def fill(self, draft: int) -> None:
        for step in ANSWERS:
            assert self.say(draft, step).status_code == 302, step

    def send(self) -> int:
        """An application that the municipality has."""
        draft = self.begin()
        self.fill(draft)
        assert self.client.post(f"/my/applications/{draft}/check").location.endswith("/receipt")
        return draft

    def text(self, address: str, status: int = 200) -> str:
        answer = self.client.get(f"/my/{address}")
        assert answer.status_code == status, (address, answer.status_code)
        return words(answer.text)

    def kept(self, application_id: int) -> Application:
        with self.office.reading():
            return session.get_one(Application, application_id)
