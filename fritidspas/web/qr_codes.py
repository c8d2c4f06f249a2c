"""A QR code as a page shows it."""

from io import BytesIO

import segno
from markupsafe import Markup

QUIET_ZONE = 4  # light modules around the code, as scanners ask for


def qr_code(says: str, title: str) -> Markup:
    """In SVG, without styles of its own."""
    picture = BytesIO()
    segno.make(says, error="m", micro=False).save(
        picture, kind="svg", border=QUIET_ZONE, light="#fff", svgclass="qr", lineclass=None,
        xmldecl=False, omitsize=True, nl=False, title=title,
    )  # fmt: skip
    return Markup(picture.getvalue().decode())
