"""What is handed out, as a file to keep."""

from flask import Response
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.families.models import Child
from fritidspas.rights.document import as_json, as_pdf
from fritidspas.rights.queries import Held
from fritidspas.rights.rules import Asker
from fritidspas.web.sheets_out import download


def file_of(child: Child, held: list[Held], asker: Asker, ending: str) -> Response:
    """Its name has none: it may lie in a folder that others see."""
    now, municipality = utc_now(), current_user.municipality.name
    if ending == "json":
        content = as_json(held, asker, municipality, now)
    else:
        content = as_pdf(held, asker, municipality, child.name, now)
    return download(content, _("Indsigt %(day)s", day=f"{copenhagen_day(now):%Y-%m-%d}"), ending)
