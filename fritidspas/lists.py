"""A list of the office, on the screen page by page or whole as a file (`?file=xlsx`), with the filters that are on.

One view makes both, so a file never has a row its page would not show, and what the view notes as read it notes of
the file's rows too. Which columns the file has stands in the room's `lists.py`.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from flask import Response, render_template, request
from flask_login import current_user

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.web.paging import Page
from fritidspas.web.sheets_out import Cell, csv_of, download, file_asked, xlsx_of

Row = TypeVar("Row")
Columns: TypeAlias = Mapping[str, Callable[[Row], Cell]]


def list_page(
    template: str, name: str, columns: Columns[Row], page: Page[Row], **shown: Any
) -> str | Response:
    """The page of a list, or the list called `name` as the file the address asks for.

    columns: by its header in the reader's language, what each column of the file says of a row.
    """
    ending = file_asked()
    if ending is None:
        return render_template(template, page=page, **shown)
    # Written before the transaction: it lets go of what was read, and every row would be read again by itself.
    content = _file(ending, name, columns, page)
    now = utc_now()
    with transaction():
        facts = {"page": str(request.endpoint), "rows": page.total, "ending": ending}
        record("lists.saved", now, actor_id=current_user.id, subject=("list", None), **facts)
    return download(content, f"{name} {copenhagen_day(now)}", ending)


def _file(ending: str, name: str, columns: Columns[Row], page: Page[Row]) -> bytes:
    header = list(columns)
    rows = ([cell(row) for cell in columns.values()] for row in page.rows)
    return csv_of([header, *rows]) if ending == "csv" else xlsx_of(name, header, rows)
