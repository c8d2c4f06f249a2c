"""Forms of the matching: runs and proposals, and how a match goes on."""

from fritidspas.matches.forms.judging import (
    PRESETS,
    AcceptForm,
    ByHandForm,
    Preset,
    ProposalFilterForm,
    ReasonForm,
    RejectForm,
    RunForm,
    SwapForm,
    UnmatchedFilterForm,
    run_form,
)
from fritidspas.matches.forms.living import (
    AnswerForm,
    ChangeForm,
    EndForm,
    MatchFilterForm,
    MetForm,
    NoForm,
    ProlongForm,
)

__all__ = [
    "PRESETS",
    "AcceptForm",
    "AnswerForm",
    "ByHandForm",
    "ChangeForm",
    "EndForm",
    "MatchFilterForm",
    "MetForm",
    "NoForm",
    "Preset",
    "ProlongForm",
    "ProposalFilterForm",
    "ReasonForm",
    "RejectForm",
    "RunForm",
    "SwapForm",
    "UnmatchedFilterForm",
    "run_form",
]
