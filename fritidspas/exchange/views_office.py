"""Bringing files in: choose, look, save."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.exchange import jobs, queries, service, workbooks
from fritidspas.exchange.alike import alike, stretches
from fritidspas.exchange.columns import KIND_NAMES, Kind
from fritidspas.exchange.forms import UploadForm
from fritidspas.exchange.models import DraftState, ImportDraft
from fritidspas.exchange.sentences import changed_names, column_name, sentence
from fritidspas.exchange.tables import find_tables
from fritidspas.web.access import requires
from fritidspas.web.refusals import sentence as refusal_sentence
from fritidspas.web.sheets_in.apart import read_apart
from fritidspas.web.sheets_out import ENDINGS, download

blueprint = Blueprint("exchange", __name__, url_prefix="/office/import")
MOST_SHOWN = 200
PHASES = {
    "read": _l("Rækkerne bliver læst"),
    "compare": _l("Rækkerne bliver sammenlignet"),
    "save": _l("Rækkerne bliver gemt"),
}


@blueprint.route("", methods=["GET", "POST"])
@requires("exchange.import")
def upload() -> ResponseReturnValue:
    form = UploadForm()
    if form.validate_on_submit():
        kind = None if form.kind.data == "auto" else form.kind.data
        try:
            found = find_tables(read_apart(form.file.data.read()), kind)
            with transaction():
                draft = service.keep(found, form.file.data.filename, utc_now(), current_user.id)
            jobs.begin(draft.id, current_user.id)
            return redirect(url_for("exchange.draft", draft_id=draft.id))
        except Refused as refused:
            form.add_error("file", refusal_sentence(refused))
    return render_template(
        "exchange/office/upload.html",
        form=form,
        drafts=queries.drafts(current_user.id, utc_now()),
        kinds=KIND_NAMES,
    ), (409 if form.errors else 200)


@blueprint.get("/<id:draft_id>")
@requires("exchange.import")
def draft(draft_id: int) -> ResponseReturnValue:
    """What the file would change, or how far the work on it is, or what was saved."""
    found = _draft_or_404(draft_id)
    problems = found.findings.get("problems", [])
    groups = alike(problems)
    shown = {
        row["id"] for row in found.findings.get("sample", []) if row["kind"] == Kind.CHILDREN and row["id"]
    }
    if shown:
        with transaction():
            record_reads(
                shown, utc_now(), actor_id=current_user.id, page="exchange.draft", right="exchange.import"
            )
        found = _draft_or_404(draft_id)
    return render_template(
        "exchange/office/draft.html",
        draft=found,
        counts=found.findings.get("counts", {}),
        problems=groups[:MOST_SHOWN],
        more_problems=len(groups) > MOST_SHOWN,
        problem_count=len(problems),
        stretches=stretches,
        kinds=KIND_NAMES,
        changed_names=changed_names,
        sentence=sentence,
        column_name=column_name,
        phases=PHASES,
    )


@blueprint.get("/<id:draft_id>/progress")
@requires("exchange.import")
def progress(draft_id: int) -> ResponseReturnValue:
    """How far the work is, for the page to put in; tells it to load the whole page when it is done."""
    found = _draft_or_404(draft_id)
    if not found.is_busy:
        return Response(headers={"HX-Refresh": "true"})
    return render_template("exchange/office/progress.html", draft=found, phases=PHASES)


@blueprint.post("/<id:draft_id>/save")
@requires("exchange.import")
def save(draft_id: int) -> ResponseReturnValue:
    """Saves the whole file; nothing when a row is wrong."""
    return _save(draft_id, partial=False)


@blueprint.post("/<id:draft_id>/save-right")
@requires("exchange.import")
def save_right(draft_id: int) -> ResponseReturnValue:
    """Saves the right rows and leaves the wrong ones for a corrected file."""
    return _save(draft_id, partial=True)


@blueprint.post("/<id:draft_id>/check")
@requires("exchange.import")
def check(draft_id: int) -> ResponseReturnValue:
    """Looks again at what the file would change now."""
    _draft_or_404(draft_id)
    jobs.begin(draft_id, current_user.id)
    return redirect(url_for("exchange.draft", draft_id=draft_id))


@blueprint.post("/<id:draft_id>/cancel")
@requires("exchange.import")
def cancel(draft_id: int) -> ResponseReturnValue:
    with transaction():
        service.cancel(_draft_or_404(draft_id))
    flash(_("Filen er glemt. Intet af den er gemt."), "success")
    return redirect(url_for("exchange.upload"))


@blueprint.get("/<id:draft_id>/problems.xlsx")
@requires("exchange.import")
def problems(draft_id: int) -> ResponseReturnValue:
    """The wrong rows with what is wrong with them, to put right and bring in again."""
    found = _draft_or_404(draft_id)
    content = workbooks.wrong_rows_xlsx(service.tables_of(found), found.findings.get("problems", []))
    return download(content, _("ret-disse-raekker"), "xlsx")


@blueprint.get("/template/<kind>.<ending>")
@requires("exchange.import")
def template(kind: str, ending: str) -> ResponseReturnValue:
    """An empty file with the right headers."""
    if kind not in set(Kind) or ending not in ENDINGS:
        abort(404)
    write = workbooks.template_csv if ending == "csv" else workbooks.template_xlsx
    return download(write(Kind(kind)), f"skabelon-{str(KIND_NAMES[Kind(kind)]).lower()}", ending)


def _save(draft_id: int, partial: bool) -> ResponseReturnValue:
    found = _draft_or_404(draft_id)
    if found.state != DraftState.SAVED:
        jobs.begin(draft_id, current_user.id, save_it=True, partial=partial)
    return redirect(url_for("exchange.draft", draft_id=draft_id))


def _draft_or_404(draft_id: int) -> ImportDraft:
    return queries.find_draft(draft_id, current_user.id, utc_now()) or abort(404)
