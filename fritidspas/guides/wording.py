"""What the values of this room are called on the screen."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.guide_kind import GuideKind
from fritidspas.guides.rules import CertificateState, GuideState, Step

KINDS = {GuideKind.VOLUNTEER: _l("Frivillig"), GuideKind.PAID: _l("Lønnet")}
STATES = {
    GuideState.ACTIVE: _l("Aktiv"),
    GuideState.CANDIDATE: _l("På vej ind"),
    GuideState.LEAVE: _l("Orlov"),
    GuideState.ENDED: _l("Stoppet"),
}
STATE_BADGES = {
    GuideState.CANDIDATE: "info",
    GuideState.ACTIVE: "success",
    GuideState.LEAVE: "info",
    GuideState.ENDED: "",
}
CERTIFICATES = {
    CertificateState.VALID: _l("Gyldig"),
    CertificateState.EXPIRING: _l("Udløber snart"),
    CertificateState.EXPIRED: _l("Udløbet"),
    CertificateState.MISSING: _l("Mangler"),
}
CERTIFICATE_BADGES = {
    CertificateState.VALID: "success",
    CertificateState.EXPIRING: "warning",
    CertificateState.EXPIRED: "error",
    CertificateState.MISSING: "error",
}
STEPS = {
    Step.INTERVIEW: _l("Samtale"),
    Step.CERTIFICATE: _l("Børneattest"),
    Step.COURSE: _l("Kursus"),
}
