"""Accepting, rejecting and swapping proposals. A household's proposals are decided together (rule 14)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager

from fritidspas.accounts.service import hold_municipality
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.service import hold_children
from fritidspas.matches import rules
from fritidspas.matches.models import (
    BondKind,
    Match,
    MatchingRun,
    Proposal,
    ProposalState,
)
from fritidspas.matches.naming import spoken
from fritidspas.matches.problem import Tables, Terms, around
from fritidspas.matches.service.asking import begin
from fritidspas.matches.service.saying import needed, refusal_of, say
from fritidspas.matching.answer import flags_of
from fritidspas.matching.check import Breach
from fritidspas.matching.weights import Weights


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one proposal that somebody wanted to accept.

    code: "" when accepted, else `breaks_rule` (`rule` 1-14 and `facts` say which and why), `guide_not_active`,
    `not_waiting`, `rejected` or `superseded`.
    """

    proposal_id: int
    accepted: bool
    code: str = ""
    rule: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def accept(proposal_ids: Iterable[int], reason: str, by: int, now: datetime) -> list[Outcome]:
    """Makes matches of the proposals that rules 1-14 allow on what is true now, and asks both sides; the others stay.

    One from a household brings all its mates in the same run: together or not at all. What is accepted already
    stays so and is told as accepted. The outcomes are in order of proposal. Refused `proposal_gone`,
    `reason_missing`.
    """
    why = needed(reason)
    hold_municipality()
    proposals = _with_mates(proposal_ids)
    outcomes = [_decided(each) for each in proposals if each.state != ProposalState.PROPOSED]
    by_run: dict[int, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        if proposal.state == ProposalState.PROPOSED:
            by_run[proposal.run_id].append(proposal)
    for run_id, some in sorted(by_run.items()):
        outcomes += _accept_of_run(session.get_one(MatchingRun, run_id), some, why, by, now)
    return sorted(outcomes, key=lambda outcome: outcome.proposal_id)


def reject(proposal_id: int, reason: str, by: int, now: datetime, *, block: bool = False) -> list[Proposal]:
    """Rejects the proposal and those of the child's household in the same run; returns all that were rejected.

    block: never propose this child and this guide (the household's too) again. Rejecting twice changes nothing.
    Refused `proposal_gone`, `reason_missing`, `already_accepted`, `superseded`.
    """
    why = needed(reason)
    hold_municipality()
    group = _with_mates([proposal_id])
    _refuse_closed(group, proposal_id)
    rejected = [proposal for proposal in group if proposal.state == ProposalState.PROPOSED]
    for proposal in rejected:
        _decide(proposal, ProposalState.REJECTED, why, by, now)
        record(
            "matches.rejected", now, actor_id=by, subject=("child", proposal.child_id),
            guide_id=proposal.guide_id, proposal_id=proposal.id,
        )  # fmt: skip
        if block:
            say(BondKind.BLOCKED, proposal.child_id, proposal.guide_id, why, by, now)
    return rejected


def swap(proposal_id: int, guide_id: int, reason: str, by: int, now: datetime) -> list[Proposal]:
    """Proposes another guide by hand, for the whole household; still to be accepted. Returns the changed proposals.

    Judged at once beside the matches that run and the other open proposals of the run. Refused `proposal_gone`,
    `reason_missing`, `already_accepted`, `already_rejected`, `superseded`, `not_waiting`, `guide_not_active`,
    `guide_gone`, `rule_1` ... `rule_14`.
    """
    why = needed(reason)
    hold_municipality()
    group = _with_mates([proposal_id])
    _refuse_closed(group, proposal_id)
    if group[0].state == ProposalState.REJECTED:
        raise Refused("already_rejected")
    run = session.get_one(MatchingRun, group[0].run_id)
    others = _open_of_run(run.id, [proposal.child_id for proposal in group])
    children = [proposal.child_id for proposal in group] + [child_id for child_id, _ in others]
    guides = {guide_id} | {proposal.guide_id for proposal in group} | {other for _, other in others}
    tables = around(children, guides, _terms(run), copenhagen_day(now))
    guide = tables.guide_ref(guide_id)
    if guide is None:
        raise Refused("guide_gone")
    refs = _waiting_refs(tables, group)
    if isinstance(refs, str):
        raise Refused(refs)
    ground = rules.Ground(tables.problem, tables.pairs(others))
    refusal_of(tables, guide, ground.breaches(refs, guide))
    scored = rules.scored(tables.problem, refs, [guide])
    for proposal, ref in zip(group, refs, strict=True):
        record(
            "matches.swapped", now, actor_id=by, subject=("child", proposal.child_id),
            guide_id=guide_id, instead_of=proposal.guide_id, proposal_id=proposal.id,
        )  # fmt: skip
        proposal.guide_id = guide_id
        proposal.by_hand = True
        proposal.score, proposal.parts = scored[ref, guide]
        proposal.runner_up = None
        child = tables.problem.children[ref]
        flags = flags_of(child, guide, proposal.score, siblings=len(group) > 1)
        proposal.flags = " ".join(flags)
        proposal.decided_by, proposal.decided_at, proposal.reason = by, now, why
    return group


def _accept_of_run(
    run: MatchingRun, proposals: list[Proposal], reason: str, by: int, now: datetime
) -> list[Outcome]:
    today = copenhagen_day(now)
    guides = {proposal.guide_id for proposal in proposals}
    tables = around([proposal.child_id for proposal in proposals], guides, _terms(run), today)
    ground = rules.Ground(tables.problem)
    guide_refs = {key: ref for ref, key in tables.guide_ids.items()}
    outcomes, made = [], []
    for group in _groups(proposals):
        guide = guide_refs[group[0].guide_id]
        refs = _waiting_refs(tables, group)
        if isinstance(refs, str):
            outcomes += [Outcome(each.id, False, refs) for each in group]
        elif guide in tables.closed:
            outcomes += [Outcome(each.id, False, "guide_not_active") for each in group]
        elif found := _against(ground, tables, group, refs, guide):
            facts = spoken(tables, found[0])
            outcomes += [Outcome(each.id, False, "breaks_rule", found[0].rule, facts) for each in group]
        else:
            ground.keep(dict.fromkeys(refs, guide))
            kind = tables.problem.guides[guide].kind
            made.append([_make_match(run, proposal, kind, reason, by, now) for proposal in group])
            outcomes += [Outcome(each.id, True) for each in group]
    if made:
        session.flush()
        begin(made, now, by)
    return outcomes


def _against(
    ground: rules.Ground, tables: Tables, group: list[Proposal], refs: Sequence[str], guide: str
) -> list[Breach]:
    """What the rules say; a household whose proposals name several guides breaks rule 14 by itself."""
    if len({proposal.guide_id for proposal in group}) > 1:
        return [Breach(14, tuple(refs), guide, {"guides": guide, "without": ""})]
    return ground.breaches(refs, guide)


def _make_match(
    run: MatchingRun, proposal: Proposal, kind: str, reason: str, by: int, now: datetime
) -> Match:
    _decide(proposal, ProposalState.ACCEPTED, reason, by, now)
    start = max(run.start, copenhagen_day(now))
    match = Match(
        child_id=proposal.child_id,
        guide_id=proposal.guide_id,
        proposal_id=proposal.id,
        start=start,
        end=rules.match_end(run.start, run.end, kind),
        decided_by=by,
        decided_at=now,
        reason=reason,
    )
    session.add(match)
    record(
        "matches.accepted", now, actor_id=by, subject=("child", proposal.child_id),
        guide_id=proposal.guide_id, proposal_id=proposal.id,
    )  # fmt: skip
    return match


def _with_mates(proposal_ids: Iterable[int]) -> list[Proposal]:
    """The proposals and those of the children's households in the same runs, as they are now, by id.

    Their children are held, in the order in which everybody holds them.
    """
    found = _own_and_mates(proposal_ids)
    hold_children((each.child_id for each in found), alone=False)
    return found


def _own_and_mates(proposal_ids: Iterable[int]) -> list[Proposal]:
    asked = set(proposal_ids)
    own = _fresh(Proposal.id.in_(asked))
    if len(own) < len(asked):
        raise Refused("proposal_gone")
    households = {
        (proposal.run_id, proposal.child.household)
        for proposal in own
        if proposal.child.household is not None and proposal.child.together
    }
    if not households:
        return own
    members = select(Child.id).where(
        Child.household.in_({household for _, household in households}), Child.together
    )
    mates = _fresh(
        Proposal.run_id.in_({run_id for run_id, _ in households}),
        Proposal.child_id.in_(session.scalars(members).all()),
    )
    found = {each.id: each for each in own}
    found |= {each.id: each for each in mates if (each.run_id, each.child.household) in households}
    return [found[key] for key in sorted(found)]


def _fresh(*criteria: ColumnElement[bool]) -> list[Proposal]:
    """Proposals with their children as they are now, those the session has seen before the lock too."""
    statement = (
        select(Proposal)
        .join(Proposal.child)
        .where(*criteria)
        .order_by(Proposal.id)
        .options(contains_eager(Proposal.child))
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(statement))


def _groups(proposals: Collection[Proposal]) -> list[list[Proposal]]:
    """Proposals that stand and fall together, in order of their first."""
    groups: dict[object, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        child = proposal.child
        together = child.household is not None and child.together
        groups[child.household if together else proposal.id].append(proposal)
    return list(groups.values())


def _open_of_run(run_id: int, but: Collection[int]) -> list[tuple[int, int]]:
    rows = session.execute(
        select(Proposal.child_id, Proposal.guide_id).where(
            Proposal.run_id == run_id,
            Proposal.state == ProposalState.PROPOSED,
            Proposal.child_id.not_in(but),
        )
    )
    return [(row.child_id, row.guide_id) for row in rows]


def _waiting_refs(tables: Tables, group: list[Proposal]) -> tuple[str, ...] | str:
    """The group as the engine names it, or why it cannot be judged."""
    refs = {key: ref for ref, key in tables.child_ids.items()}
    if any(proposal.child_id not in refs for proposal in group):
        return "not_waiting"
    return tuple(refs[proposal.child_id] for proposal in group)


def _terms(run: MatchingRun) -> Terms:
    return Terms(run.start, run.end, Weights.from_mapping(run.weights))


def _decided(proposal: Proposal) -> Outcome:
    accepted = proposal.state == ProposalState.ACCEPTED
    return Outcome(proposal.id, accepted, "" if accepted else proposal.state.value)


def _refuse_closed(group: list[Proposal], proposal_id: int) -> None:
    state = next(proposal.state for proposal in group if proposal.id == proposal_id)
    if state == ProposalState.ACCEPTED:
        raise Refused("already_accepted")
    if state == ProposalState.SUPERSEDED:
        raise Refused("superseded")


def _decide(proposal: Proposal, state: ProposalState, reason: str, by: int, now: datetime) -> None:
    proposal.state = state
    proposal.decided_by, proposal.decided_at, proposal.reason = by, now, reason
