"""What is followed up, asked, answered and done."""

from fritidspas.followups.service.answering import add_note, answer, answer_by_family, finish_step, tell_more
from fritidspas.followups.service.asking import ask_due
from fritidspas.followups.service.planning import plan, plan_behind
from fritidspas.followups.service.well_being import write_well_being

__all__ = [
    "add_note",
    "answer",
    "answer_by_family",
    "ask_due",
    "finish_step",
    "plan",
    "plan_behind",
    "tell_more",
    "write_well_being",
]
