"""What a coordinator does with a proposal in the browser: decided, kept and told; or refused, and told why."""

from html import unescape

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from fritidspas.db import session, transaction
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Bond, BondKind, Match, MatchState, Proposal, ProposalState
from tests import make
from tests.matches.desk import Desk
from tests.matches.proposing import propose


def post(browser: FlaskClient, desk: Desk, path: str, **data: object) -> TestResponse:
    return browser.post(desk.path(path), data=data, follow_redirects=True)


def decided(desk: Desk) -> Proposal:
    with desk.at_home():
        return session.get_one(Proposal, desk.proposal)


def guides_of(desk: Desk) -> dict[int, int]:
    with desk.at_home():
        rows = session.scalars(select(Match).where(Match.state == MatchState.RUNNING))
        return {match.child_id: match.guide_id for match in rows}


def told(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return unescape(answer.text)


def test_accepting_makes_a_match_with_a_name_a_time_and_a_reason(karen: FlaskClient, desk: Desk) -> None:
    answer = post(karen, desk, "/proposals/{proposal}/accept")
    assert "Forslaget er godkendt" in told(answer)
    proposal = decided(desk)
    assert proposal.state == ProposalState.ACCEPTED
    assert proposal.decided_by == desk.coordinator
    assert proposal.decided_at is not None
    assert proposal.reason == "Godkendt som foreslået"
    assert guides_of(desk)[desk.child] == desk.guide
    assert f"af {desk.coordinator_name} den" in told(karen.get(desk.path("/proposals/{proposal}")))


def test_accepting_twice_is_one_match(karen: FlaskClient, desk: Desk) -> None:
    for _click in range(2):
        post(karen, desk, "/proposals/{proposal}/accept")
    with desk.at_home():
        assert len(session.scalars(select(Match).where(Match.child_id == desk.child)).all()) == 1


def test_what_the_rules_no_longer_allow_is_not_accepted_and_the_rule_is_named(
    karen: FlaskClient, desk: Desk
) -> None:
    with desk.at_home(), transaction():
        session.get_one(Guide, desk.guide).certificate_until = None
    answer = post(karen, desk, "/proposals/{proposal}/accept")
    assert "Guiden har ingen gyldig børneattest" in told(answer)
    assert decided(desk).state == ProposalState.PROPOSED
    assert desk.child not in guides_of(desk)


def test_rejecting_needs_a_reason_and_keeps_it(karen: FlaskClient, desk: Desk) -> None:
    assert "Skriv hvorfor" in told(post(karen, desk, "/proposals/{proposal}/reject", reason="  "))
    assert decided(desk).state == ProposalState.PROPOSED
    assert "Forslaget er afvist" in told(
        post(karen, desk, "/proposals/{proposal}/reject", reason="For travlt")
    )
    proposal = decided(desk)
    assert (proposal.state, proposal.reason) == (ProposalState.REJECTED, "For travlt")
    assert bonds(desk) == []


def test_rejecting_for_good_and_blocking_keep_the_two_apart(karen: FlaskClient, desk: Desk) -> None:
    post(karen, desk, "/proposals/{proposal}/reject", reason="Uvenner", never_again="1")
    assert bonds(desk) == [(desk.child, desk.guide, BondKind.BLOCKED, "Uvenner")]


def test_blocking_rejects_and_keeps_the_two_apart(karen: FlaskClient, desk: Desk) -> None:
    answer = post(karen, desk, "/proposals/{proposal}/block", reason="Naboer")
    assert "bliver aldrig foreslået sammen igen" in told(answer)
    assert decided(desk).state == ProposalState.REJECTED
    assert bonds(desk) == [(desk.child, desk.guide, BondKind.BLOCKED, "Naboer")]


def test_a_lock_is_kept_shown_and_taken_away(karen: FlaskClient, desk: Desk) -> None:
    post(karen, desk, "/proposals/{proposal}/lock", reason="De kender hinanden")
    assert bonds(desk) == [(desk.child, desk.guide, BondKind.LOCKED, "De kender hinanden")]
    assert "Låst til næste kørsel" in told(karen.get(desk.path("/proposals/{proposal}")))
    assert "Låsen er fjernet" in told(post(karen, desk, "/proposals/{proposal}/unlock"))
    assert bonds(desk) == []


def test_a_lock_the_rules_forbid_names_the_rule(karen: FlaskClient, desk: Desk) -> None:
    with desk.at_home(), transaction():
        session.get_one(Guide, desk.guide).child_age_max = 5
    answer = post(karen, desk, "/proposals/{proposal}/lock", reason="De kender hinanden")
    assert "Guiden har sagt ja til børn på 0-5 år" in told(answer)
    assert bonds(desk) == []


def test_another_guide_is_chosen_by_hand_and_still_to_be_accepted(karen: FlaskClient, desk: Desk) -> None:
    answer = post(karen, desk, "/proposals/{proposal}/swap", guide=desk.other, reason="Taler godt med moren")
    assert "Guiden er skiftet" in told(answer)
    proposal = decided(desk)
    assert (proposal.guide_id, proposal.by_hand, proposal.state) == (desk.other, True, ProposalState.PROPOSED)
    assert "Taler godt med moren" in told(answer)


def test_every_guide_is_listed_with_the_rule_in_its_way(karen: FlaskClient, desk: Desk) -> None:
    with desk.at_home(), transaction():
        session.get_one(Guide, desk.other).max_km = 0.5
    text = told(karen.get(desk.path("/proposals/{proposal}/swap")))
    possible, impossible = text.split("ikke mulige")
    assert "Karen Lund" in possible
    assert "Poul Krog" in impossible
    assert "højst 0,5 km" in impossible


def test_a_guide_the_rules_forbid_cannot_be_chosen(karen: FlaskClient, desk: Desk) -> None:
    with desk.at_home(), transaction():
        session.get_one(Guide, desk.other).max_km = 0.5
    answer = karen.post(
        desk.path("/proposals/{proposal}/swap"), data={"guide": desk.other, "reason": "Vil gerne"}
    )
    assert answer.status_code == 409
    assert "højst 0,5 km" in unescape(answer.text)
    assert decided(desk).guide_id == desk.guide


def test_a_choice_without_a_guide_or_a_reason_says_what_is_missing(karen: FlaskClient, desk: Desk) -> None:
    text = told(karen.post(desk.path("/proposals/{proposal}/swap"), data={}))
    assert "Vælg en guide" in text
    assert "Skriv hvorfor" in text
    for guide in ("x", "999999999", "99999999999999999999999"):
        answer = karen.post(desk.path("/proposals/{proposal}/swap"), data={"guide": guide, "reason": "x"})
        assert answer.status_code in {200, 409}


def test_many_are_accepted_after_a_question_that_says_how_many(karen: FlaskClient, desk: Desk) -> None:
    with desk.at_home(), transaction():
        second, third = make.child(first_name="Ida"), make.child(first_name="Bo")
        pairs = ((second, make.guide()), (third, make.guide(certificate_until=None)))
        added = propose(desk.cast, *pairs)
        for proposal in added:
            session.get_one(Proposal, proposal).run_id = desk.run
    question = told(post(karen, desk, "/runs/{run}/accept", all="1"))
    assert "Godkend 3 forslag?" in question
    assert desk.child not in guides_of(desk)
    ticked = [desk.proposal, *added]
    answer = karen.post(
        desk.path("/runs/{run}/accept"), data={"proposal": ticked, "confirmed": "1"}, follow_redirects=True
    )
    text = told(answer)
    assert "2 forslag er godkendt" in text
    assert "Ét forslag er ikke godkendt" in text
    assert "Guidens børneattest gælder ikke hele perioden" in text
    assert {desk.child, second.id} <= set(guides_of(desk))
    assert third.id not in guides_of(desk)


def test_accepting_nothing_says_so(karen: FlaskClient, desk: Desk) -> None:
    for data in ({}, {"proposal": "x"}, {"proposal": "999999"}):
        assert "Sæt kryds ved mindst ét forslag" in told(post(karen, desk, "/runs/{run}/accept", **data))


def test_the_result_of_accepting_ignores_nonsense(karen: FlaskClient, desk: Desk) -> None:
    for query in ("at=x", "at=2026-08-03", ""):
        assert karen.get(desk.path("/runs/{run}/accepted?" + query)).status_code == 404
    query = "at=2026-08-03T09:00:00%2B00:00&refused=x.y&refused=1.rule_99&refused=&refused=999999999.rule_8"
    assert "Ingen forslag blev godkendt" in told(karen.get(desk.path("/runs/{run}/accepted?" + query)))


def test_after_a_decision_one_is_back_where_one_was_but_never_on_another_site(
    karen: FlaskClient, desk: Desk
) -> None:
    here = desk.path("/runs/{run}/proposals?state=all")
    path = desk.path("/proposals/{proposal}/unlock")
    assert karen.post(path, data={"back": here}).location == here
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert karen.post(path, data={"back": elsewhere}).location == desk.path("/runs/{run}/proposals")


def test_ending_a_match_frees_the_seat_and_may_let_the_child_wait_again(
    karen: FlaskClient, desk: Desk
) -> None:
    answer = post(
        karen, desk, "/{match}/end", on="03-08-2026", reason="Går selv nu", cause="other", waits_again="1"
    )
    assert "Forløbet er afsluttet" in told(answer)
    with desk.at_home():
        match = session.get_one(Match, desk.match)
        assert (match.state, match.end_reason, match.ended_by) == (
            MatchState.ENDED,
            "Går selv nu",
            desk.coordinator,
        )
        assert match.child.waiting_since is not None
    again = karen.post(
        desk.path("/{match}/end"), data={"on": "03-08-2026", "reason": "Igen", "cause": "other"}
    )
    assert again.status_code == 409


def test_ending_a_match_needs_a_day_that_has_come_and_a_reason(karen: FlaskClient, desk: Desk) -> None:
    text = told(post(karen, desk, "/{match}/end", on="", reason=""))
    assert "Skriv forløbets sidste dag" in text
    assert "Skriv hvorfor" in text
    assert "Vælg en årsag" in text
    later = karen.post(
        desk.path("/{match}/end"), data={"on": "03-08-2046", "reason": "Snart", "cause": "other"}
    )
    assert later.status_code == 409
    with desk.at_home():
        assert session.get_one(Match, desk.match).state == MatchState.RUNNING


def bonds(desk: Desk) -> list[tuple[int, int, BondKind, str]]:
    with desk.at_home():
        return [
            (bond.child_id, bond.guide_id, bond.kind, bond.reason) for bond in session.scalars(select(Bond))
        ]
