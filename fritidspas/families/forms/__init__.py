"""Forms for children and who follows them."""

from fritidspas.families.forms.children import FIELDS, ChildFilterForm, ChildForm, child_shown
from fritidspas.families.forms.finding import (
    MERGE_FIELDS,
    NUMBER_FIELDS,
    SOUGHT_FIELDS,
    FindForm,
    NumberForm,
    OtherRowForm,
    WhyOneForm,
    WriteDownForm,
    written_down_from,
)
from fritidspas.families.forms.guardians import (
    GUARDIAN_FIELDS,
    EndGuardianForm,
    GuardianForm,
    InviteForm,
    NewGuardianForm,
)

__all__ = [
    "FIELDS",
    "GUARDIAN_FIELDS",
    "MERGE_FIELDS",
    "NUMBER_FIELDS",
    "SOUGHT_FIELDS",
    "ChildFilterForm",
    "ChildForm",
    "EndGuardianForm",
    "FindForm",
    "GuardianForm",
    "InviteForm",
    "NewGuardianForm",
    "NumberForm",
    "OtherRowForm",
    "WhyOneForm",
    "WriteDownForm",
    "child_shown",
    "written_down_from",
]
