"""The QR code of a pass as a page shows it."""

from io import BytesIO

import segno
from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from fritidspas.passes.models import LeisurePass
from fritidspas.passes.qr import token_of

QUIET_ZONE = 4  # light modules around the code, as scanners ask for


def picture_of(leisure_pass: LeisurePass) -> Markup:
    """The QR code in SVG, without styles of its own: a phone that reads it opens the pass's address."""
    token = token_of(leisure_pass.number, leisure_pass.qr_version)
    picture = BytesIO()
    segno.make(url_for("scan.pass_shown", token=token, _external=True), error="m", micro=False).save(
        picture, kind="svg", border=QUIET_ZONE, light="#fff", svgclass="qr", lineclass=None,
        xmldecl=False, omitsize=True, nl=False, title=_("QR-kode til fritidspasset"),
    )  # fmt: skip
    return Markup(picture.getvalue().decode())
