"""The QR code of a pass as a page shows it."""

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from fritidspas.passes.models import LeisurePass
from fritidspas.passes.qr import token_of
from fritidspas.web.qr_codes import qr_code


def picture_of(leisure_pass: LeisurePass) -> Markup:
    """A phone that reads it opens the pass's address."""
    token = token_of(leisure_pass.number, leisure_pass.qr_version)
    return qr_code(url_for("scan.pass_shown", token=token, _external=True), _("QR-kode til fritidspasset"))
