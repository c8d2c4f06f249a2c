"""What the pages read: right, of one's own municipality, at a cost that does not grow."""

from collections.abc import Callable
from datetime import date

import pytest

from fritidspas.db import scoped_to, session, transaction
from fritidspas.guides.models import Guide
from fritidspas.matches import queries, service
from fritidspas.matches.models import Bond, BondKind, ProposalState
from fritidspas.matches.queries import MatchFilter
from fritidspas.matching.answer import Reason
from tests import make
from tests.cast import Cast
from tests.counting import statements
from tests.matches.proposing import LATER, TODAY, WHY, coordinator, propose, run_now

pytestmark = pytest.mark.both_databases


def a_town(office: Cast, size: int) -> tuple[int, Guide]:
    """A run with `size` of everything: proposed, undecided, unmatched, siblings, locked and kept children."""
    by = coordinator(office)
    with transaction():
        guides = [make.guide(capacity=3) for _ in range(size)]
        for number, guide in enumerate(guides):
            make.match(make.child(offers=[make.offer()]), guide, by)
            for _ in range(2):
                make.child(household=f"H{number}")
            make.child(language_need="so")
            make.child(offers=[make.offer(sessions=make.week("sat 10:00-11:00"))])
    run = run_now(office)
    (first, *_), _total = queries.proposals(run, TODAY)
    with transaction():
        service.accept([first.id], WHY, by, LATER)
        service.lock(first.child_id, guides[0].id, WHY, by, LATER)
    return run, guides[0]


READS: dict[str, Callable[[int, Guide], object]] = {
    "runs": lambda run, guide: queries.runs(),
    "run": lambda run, guide: queries.find_run(run),
    "proposals": lambda run, guide: queries.proposals(run, TODAY),
    "unmatched": lambda run, guide: queries.unmatched(run, TODAY),
    "reasons": lambda run, guide: queries.reason_counts(run),
    "map": lambda run, guide: queries.map_of(run, TODAY),
    "week": lambda run, guide: queries.guide_week(guide.id, run, TODAY),
    "choices": lambda run, guide: queries.choices(run, queries.unmatched(run, TODAY)[0][0].child_id, TODAY),
    "matches": lambda run, guide: queries.matches(MatchFilter(), TODAY, 0, 50),
    "comparison": lambda run, guide: queries.comparison(hide_small=True),
}


def test_every_page_costs_the_same_number_of_queries_whatever_its_length(office: Cast) -> None:
    costs = []
    for size in (2, 6):
        run, guide = a_town(office, size)
        found = {}
        for name, read in READS.items():
            session.rollback()
            with statements() as sent:
                assert read(run, guide)
            found[name] = len(sent)
        costs.append(found)

    assert costs[0] == costs[1]
    assert max(costs[0].values()) < 20


def test_nothing_of_another_municipality_is_read(office: Cast) -> None:
    run, guide = a_town(office, 2)
    guide_id = guide.id
    line = queries.proposals(run, TODAY)[0][0]
    match = queries.matches(MatchFilter(), TODAY, 0, 1)[0]

    with scoped_to(office.away):
        session.rollback()
        session.expunge_all()
        assert queries.runs() == []
        assert queries.find_run(run) is None
        assert queries.latest_run_id() is None
        assert queries.proposals(run, TODAY) == ([], 0)
        assert queries.find_proposal(line.id, TODAY) is None
        assert queries.unmatched(run, TODAY) == ([], 0)
        assert queries.reason_counts(run) == []
        assert queries.map_of(run, TODAY) == queries.MapView((), (), (), 0)
        assert queries.guide_week(guide_id, run, TODAY) is None
        assert queries.choices(run, line.child_id, TODAY) is None
        assert queries.matches(MatchFilter(), TODAY, 0, 50) == []
        assert queries.count_matches(MatchFilter(), TODAY) == 0
        assert queries.find_match(match.id, TODAY) is None
        assert queries.bonds_of(line.child_id) == []
        assert queries.comparison([run], hide_small=False) == []


def test_proposals_are_filtered_sorted_and_paged(office: Cast) -> None:
    with transaction():
        one, two = make.guide(name="Åse Bro", capacity=3), make.guide(name="Bo Dam", capacity=3)
        anna, bent, cora = (
            make.child(first_name=name, last_name="Vang", waiting_since=date(2026, month, 1))
            for name, month in (("Anna", 5), ("Bent", 3), ("Cora", 4))
        )
        proposals = propose(office, (anna, one), (bent, two), (cora, one))
    with transaction():
        service.reject(proposals[1], WHY, coordinator(office), LATER)
    run = queries.latest_run_id()

    def children(**how: object) -> list[str]:
        return [line.child.split()[0] for line in queries.proposals(run, TODAY, **how)[0]]

    assert children() == ["Anna", "Bent", "Cora"]
    assert children(sort="waiting") == ["Bent", "Cora", "Anna"]
    assert children(sort="waiting", descending=True) == ["Anna", "Cora", "Bent"]
    assert children(state=ProposalState.REJECTED) == ["Bent"]
    assert children(guide_id=one.id) == ["Anna", "Cora"]
    assert children(text="åse") == ["Anna", "Cora"]
    assert children(text="cora vang") == ["Cora"]
    assert children(text="100%") == []
    assert children(page=2, size=2) == ["Cora"]
    assert queries.proposals(run, TODAY, page=2, size=2)[1] == 3


def test_a_proposal_tells_who_goes_along_and_who_decided(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=2)
        one, two = (make.child(household="H") for _ in range(2))
        proposals = propose(office, (one, guide), (two, guide))
    with transaction():
        service.accept(proposals, WHY, coordinator(office), LATER)

    line = queries.find_proposal(proposals[0], TODAY)

    assert [(mate.child_id, mate.proposal_id) for mate in line.mates] == [(two.id, proposals[1])]
    assert set(line.child_ids) == {one.id, two.id}
    assert line.decided_by.startswith("coordinator")
    assert (line.decided_at, line.reason) == (LATER, WHY)


def test_the_runner_up_is_named_with_its_cost(office: Cast) -> None:
    with transaction():
        make.child()
        make.guide(name="Nær")
        make.guide(name="Fjern", lat=56.2)

    (line,), _ = queries.proposals(run_now(office), TODAY)

    assert (line.guide, line.runner_up.guide) == ("Nær", "Fjern")
    assert line.runner_up.lost["score"] == line.score - line.runner_up.score
    assert line.runner_up.proven


def test_unmatched_children_are_counted_and_filtered_by_reason(office: Cast) -> None:
    with transaction():
        make.guide(name="Karen")
        for _ in range(2):
            make.child(language_need="so")
        far = make.child(lat=56.3)
    run = run_now(office)

    assert queries.reason_counts(run) == [(Reason.NO_GUIDE_SPEAKS, 2), (Reason.NO_GUIDE_NEAR, 1)]
    (line,), total = queries.unmatched(run, TODAY, reason=Reason.NO_GUIDE_NEAR)
    assert (line.child_id, total) == (far.id, 1)
    assert (line.change["kind"], line.change["guide"], line.change["own"]) == ("max_km", "Karen", True)


def test_the_week_of_a_guide_has_agreed_and_proposed_trips_and_their_minutes(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=3, weekly_minutes=200)
        tuesday, thursday = make.offer(), make.offer(sessions=make.week("thu 16:00-17:00"))
        kept, same, other = make.child(offers=[tuesday]), make.child(offers=[tuesday]), make.child()
        make.enrolment(other, thursday)
        make.match(kept, guide, coordinator(office))
        make.child()
        idle = make.child()
        propose(office, (same, guide), (other, guide))
        make.match(idle, guide, coordinator(office))
    run = queries.latest_run_id()

    week = queries.guide_week(guide.id, run, TODAY)

    assert [(trip.child_id, trip.proposal_id is None) for trip in week.trips] == [
        (kept.id, True),
        (same.id, False),
        (other.id, False),
    ]
    assert (week.minutes, week.weekly_minutes) == (90 + 60, 200)
    assert week.without_trips == ((idle.id, idle.name),)
    agreed = queries.guide_week(guide.id, None, TODAY)
    assert [trip.child_id for trip in agreed.trips] == [kept.id]


def test_choices_tell_the_score_or_every_rule_in_the_way(office: Cast) -> None:
    with transaction():
        child, sibling = (make.child(household="H") for _ in range(2))
        free, single = make.guide(capacity=2, name="Fri"), make.guide(capacity=1, name="Alene")
        make.guide(name="Optaget", capacity=2, certificate_until=None, child_age_max=5)
        taken = make.guide(capacity=2, name="Taget")
        propose(office, (make.child(), taken), (make.child(), taken))
    run = queries.latest_run_id()

    found = queries.choices(run, child.id, TODAY)

    assert found.together == ((sibling.id, sibling.name),)
    assert {choice.guide: {rule for rule, _ in choice.broken} for choice in found.guides} == {
        "Fri": set(),
        "Alene": {10},
        "Optaget": {3, 6},
        "Taget": {10},
    }
    assert found.guides[0].guide_id == free.id
    assert found.guides[0].allowed
    assert found.guides[0].score > 0
    assert single.id in {choice.guide_id for choice in found.guides}


def test_what_was_said_from_a_file_has_no_speaker(office: Cast) -> None:
    with transaction():
        child, guide = make.child(), make.guide()
        session.add(Bond(child_id=child.id, guide_id=guide.id, kind=BondKind.CURRENT, said_at=LATER))

    (line,) = queries.bonds_of(child.id)

    assert (line.kind, line.said_by) == (BondKind.CURRENT, "")
