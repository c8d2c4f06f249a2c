"""A club with somebody logged in for it, and a neighbour's club that is none of theirs."""

from datetime import date
from typing import Any

from fritidspas.clubs.models import Club, Offer
from fritidspas.core.roles import Role
from fritidspas.db import session
from tests import make
from tests.office import Office, value_of, words

CVR, OTHER_CVR = "29189897", "64942212"
APPROVED = {"approved_from": date(2026, 1, 1), "approved_until": date(2026, 12, 31)}


class House:
    """`club` is approved, has signed, and is paid to a confirmed account."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.person = office.cast.id_of(Role.CLUB)
        self.client = office.cast.client(Role.CLUB)
        with office.writing():
            mine = make.club(
                name="Falken", cvr=CVR, account="1551 0000123456", changed_at=make.NOW,
                account_confirmed_by=office.coordinator_id, **APPROVED,
            )  # fmt: skip
            make.seat(mine, self.person)
            make.declaration(mine, self.person)
            self.club = mine.id
            self.offer = make.offer(mine, activity="Judo").id
            other = make.offer(make.club(name="Ørnen", changed_at=make.NOW, **APPROVED), activity="Karate")
            self.other_club, self.other_offer = other.club_id, other.id
        with office.writing(office.cast.away):
            away = make.offer(make.club(name="Udenbys", changed_at=make.NOW, **APPROVED))
            self.away_club, self.away_offer = away.club_id, away.id

    def page(self, address: str = "", status: int = 200) -> str:
        answer = self.client.get(f"/club/{address or self.club}")
        assert answer.status_code == status, (address, answer.status_code)
        return words(answer.text)

    def post(self, address: str, data: dict[str, Any]) -> Any:
        """Sends the form of a page with the version it carries, where it carries one."""
        page = self.client.get(f"/club/{address}").text
        seen = {"seen": value_of(page, "seen")} if 'name="seen"' in page else {}
        return self.client.post(f"/club/{address}", data={**seen, **data})

    def row(self) -> Club:
        with self.office.reading():
            return session.get_one(Club, self.club)

    def offer_row(self, offer_id: int | None = None) -> Offer:
        with self.office.reading():
            return session.get_one(Offer, offer_id or self.offer)
