"""Forms of clubs and of their offers."""

from fritidspas.clubs.forms.clubs import (
    CLUB_FIELDS,
    PAYEE_FIELDS,
    REGISTER_FIELDS,
    ApprovalForm,
    ClubFilterForm,
    ClubForm,
    DeclarationForm,
    DeclineForm,
    PayeeForm,
    RegisterForm,
    approval_shown,
    club_shown,
    payee_shown,
)
from fritidspas.clubs.forms.offers import (
    OFFER_FIELDS,
    OfferFilterForm,
    OfferForm,
    OfficeOfferForm,
    offer_shown,
    office_offer_shown,
)

__all__ = [
    "CLUB_FIELDS",
    "OFFER_FIELDS",
    "PAYEE_FIELDS",
    "REGISTER_FIELDS",
    "ApprovalForm",
    "ClubFilterForm",
    "ClubForm",
    "DeclarationForm",
    "DeclineForm",
    "OfferFilterForm",
    "OfferForm",
    "OfficeOfferForm",
    "PayeeForm",
    "RegisterForm",
    "approval_shown",
    "club_shown",
    "offer_shown",
    "office_offer_shown",
    "payee_shown",
]
