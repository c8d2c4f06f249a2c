"""Forms about guides: the office's, and those of guides themselves."""

from fritidspas.guides.forms.office import (
    CERTIFICATE_FIELDS,
    FIELDS,
    NEW_GUIDE,
    STATE_FIELDS,
    CertificateForm,
    GuideFilterForm,
    GuideForm,
    StateForm,
    WayInForm,
    guide_shown,
)
from fritidspas.guides.forms.own import (
    LEAVE_FIELDS,
    NEW_OFFER,
    OFFER_FIELDS,
    WILLING_FIELDS,
    FirstPasswordForm,
    LeaveForm,
    OfferForm,
    WillingForm,
    willing_shown,
)

__all__ = [
    "CERTIFICATE_FIELDS",
    "FIELDS",
    "LEAVE_FIELDS",
    "NEW_GUIDE",
    "NEW_OFFER",
    "OFFER_FIELDS",
    "STATE_FIELDS",
    "WILLING_FIELDS",
    "CertificateForm",
    "FirstPasswordForm",
    "GuideFilterForm",
    "GuideForm",
    "LeaveForm",
    "OfferForm",
    "StateForm",
    "WayInForm",
    "WillingForm",
    "guide_shown",
    "willing_shown",
]
