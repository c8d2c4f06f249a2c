"""Forms of applications: the pages of questions, and those of whoever answers or applies for a child."""

from fritidspas.applications.forms.answering import (
    DECIDE_FIELDS,
    AskForm,
    DecideForm,
    LinkForm,
    ManyForm,
    QueueForm,
    ReferForm,
)
from fritidspas.applications.forms.applying import (
    STEP_FIELDS,
    STEP_FORMS,
    AnswerForm,
    SendForm,
    StepForm,
    answers_shown,
)

__all__ = [
    "DECIDE_FIELDS",
    "STEP_FIELDS",
    "STEP_FORMS",
    "AnswerForm",
    "AskForm",
    "DecideForm",
    "LinkForm",
    "ManyForm",
    "QueueForm",
    "ReferForm",
    "SendForm",
    "StepForm",
    "answers_shown",
]
