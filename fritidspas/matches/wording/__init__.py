"""The engine's codes and figures as Danish sentences: the only place where this room's answers become words."""

from fritidspas.matches.wording.breaches import breach, outcome
from fritidspas.matches.wording.names import (
    BOND_KINDS,
    DIMENSIONS,
    FLAG_MEANINGS,
    FLAGS,
    JOB_STATES,
    MATCH_STATES,
    PART_MEANINGS,
    PARTS,
    PROPOSAL_STATES,
    REASON_MEANINGS,
    REASONS,
    RULES,
    STATUS_MEANINGS,
    STATUSES,
    group_name,
    level_name,
    phase_name,
)
from fritidspas.matches.wording.runs import recruit, run_failure
from fritidspas.matches.wording.why import change, cost, counts

__all__ = [
    "BOND_KINDS",
    "DIMENSIONS",
    "FLAGS",
    "FLAG_MEANINGS",
    "JOB_STATES",
    "MATCH_STATES",
    "PARTS",
    "PART_MEANINGS",
    "PROPOSAL_STATES",
    "REASONS",
    "REASON_MEANINGS",
    "RULES",
    "STATUSES",
    "STATUS_MEANINGS",
    "breach",
    "change",
    "cost",
    "counts",
    "group_name",
    "level_name",
    "outcome",
    "phase_name",
    "recruit",
    "run_failure",
]
