"""Letters on paper: what waits for an address and for the printer, and the batches."""

from collections.abc import Callable, Iterable
from datetime import datetime

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.letters.kinds import kinds
from fritidspas.letters.models import Letter
from fritidspas.letters.printed import pdf_of
from fritidspas.lists import list_page
from fritidspas.paper import lists, queries, service, wording
from fritidspas.paper.forms import AddressForm
from fritidspas.paper.models import PaperBatch
from fritidspas.paper.rules import Lack, lack_of
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.web.paging import page_of
from fritidspas.web.sheets_out import download

blueprint = Blueprint("paper", __name__, url_prefix="/office/paper")
RIGHT = "paper.print"


@blueprint.get("/")
@requires("paper.print")
def waiting() -> ResponseReturnValue:
    """Every letter somebody must print, what each lacks, and the batches so far."""
    now = utc_now()
    with transaction():
        letters = queries.waiting(now)
        _note(letters, "paper.waiting", now)
    lacks = {letter.id: _lack(letter) for letter in letters}
    return list_page(
        "paper/office/waiting.html",
        _("Breve på papir"),
        lists.batches(),
        page_of(queries.count_batches(), queries.batches),
        letters=letters,
        lacks=lacks,
        ready=sum(lack is None for lack in lacks.values()),
        kinds=kinds(),
        Lack=Lack,
        wording=wording,
    )


@blueprint.route("/letters/<id:letter_id>", methods=["GET", "POST"])
@requires("paper.print")
def address(letter_id: int) -> ResponseReturnValue:
    """Where the letter goes: kept for the next one to the same person too.

    One that is there already is not shown: it may be a home that nobody is to know. It stands on the letter alone.
    """
    now = utc_now()
    with transaction():
        letter = queries.find_waiting(letter_id, now) or abort(404)
        _note([letter], "paper.address", now)
    form = AddressForm()
    if form.validate_on_submit():
        with saving(form, {}):
            service.write_address(letter_id, form.address.data, now, current_user.id)
            return saved(_("Adressen er gemt."), url_for("paper.waiting"))
    return form_page("paper/office/address.html", form, letter=letter, kinds=kinds())


@blueprint.post("/batches")
@requires("paper.print")
def make_batch() -> ResponseReturnValue:
    with transaction():
        batch_id = service.make_batch(utc_now(), current_user.id, _site_url())
        return saved(_("Bunken er klar. Hent den, print den, og send brevene."), _address_of(batch_id))


@blueprint.get("/batches/<id:batch_id>")
@requires("paper.print")
def batch(batch_id: int) -> ResponseReturnValue:
    """One batch: who gets its letters, and the next step with it."""
    with transaction():
        found, letters = _batch_or_404(batch_id), queries.letters_of(batch_id)
        _note(letters, "paper.batch", utc_now())
    return render_template(
        "paper/office/batch.html", batch=found, letters=letters, kinds=kinds(), wording=wording
    )


@blueprint.post("/batches/<id:batch_id>/print")
@requires("paper.print")
def printed(batch_id: int) -> ResponseReturnValue:
    """The letters as one PDF, made now. What may not be sent any more is taken out first."""
    now = utc_now()
    with transaction():
        made_at = _batch_or_404(batch_id).made_at
        before = queries.letters_of(batch_id)
        letters = service.print_batch(batch_id, now, current_user.id)
        _note(before, "paper.printed", now)
    if len(letters) < len(before):
        flash(_("Nogle breve er taget ud af bunken, fordi de ikke må sendes længere."), "warning")
    if not letters:
        return redirect(_address_of(batch_id))
    day = copenhagen_day(made_at)
    return download(pdf_of(letters, _("Breve på papir"), made_at), _("Breve %(day)s", day=day), "pdf")


@blueprint.post("/batches/<id:batch_id>/posted")
@requires("paper.print")
def posted(batch_id: int) -> ResponseReturnValue:
    return _act(batch_id, service.post_batch, _("Brevene er skrevet som sendt."))


@blueprint.post("/batches/<id:batch_id>/undo")
@requires("paper.print")
def undo(batch_id: int) -> ResponseReturnValue:
    return _act(batch_id, service.undo_batch, _("Bunken er fortrudt. Brevene venter igen."))


def _act(batch_id: int, act: Callable[[int, datetime, int], None], message: str) -> ResponseReturnValue:
    with transaction():
        _batch_or_404(batch_id)
        act(batch_id, utc_now(), current_user.id)
        return saved(message, _address_of(batch_id))


def _note(letters: Iterable[Letter], page: str, now: datetime) -> None:
    seen = {child for letter in letters for child in letter.child_ids}
    record_reads(sorted(seen), now, actor_id=current_user.id, page=page, right=RIGHT)


def _lack(letter: Letter) -> Lack | None:
    return lack_of(letter.address, has_link=letter.link_id is not None, site_url=_site_url())


def _site_url() -> str:
    return str(current_app.extensions["settings"].site_url)


def _address_of(batch_id: int) -> str:
    return url_for("paper.batch", batch_id=batch_id)


def _batch_or_404(batch_id: int) -> PaperBatch:
    return queries.find_batch(batch_id) or abort(404)
