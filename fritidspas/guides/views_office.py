"""The coordinator's guide corps: who has room, one guide, and keeping what is written of them."""

from functools import partial
from typing import cast

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.families.wording import ADULT_GENDERS
from fritidspas.guides import lists, queries, rules, service, wording
from fritidspas.guides.above import Above
from fritidspas.guides.forms import (
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
from fritidspas.guides.models import Guide
from fritidspas.lists import list_page
from fritidspas.web.access import requires
from fritidspas.web.forms import PLACE_FIELDS, chosen_filters, edit_page, form_page, saved, saving
from fritidspas.web.forms.parsing import show_phone
from fritidspas.web.paging import page_of
from fritidspas.web.refusals import sentence
from fritidspas.web.sorting import sort_of

blueprint = Blueprint("guides", __name__, url_prefix="/office/guides")


@blueprint.get("/")
@requires("guides.read")
def guides() -> ResponseReturnValue:
    """Who is on the way in, then the active guides by name; or those asked for."""
    form = GuideFilterForm.from_query()
    form.offer(queries.languages_spoken())
    sort = sort_of(queries.ORDERS, "name")
    today, load = copenhagen_day(utc_now()), _above().load()
    wanted = form.wanted()
    read = partial(queries.guides, wanted, today, load, sort.key, sort.descending)
    return list_page(
        "guides/office/guides.html",
        _("Guider"),
        lists.guides(today),
        page_of(queries.count_guides(wanted, today, load), read),
        form=form,
        chosen=chosen_filters(form),
        candidates=queries.candidates() if not chosen_filters(form) else [],
        steps_left=rules.steps_left,
        sort=sort,
        today=today,
        certificate_state=rules.certificate_state,
        wording=wording,
    )


@blueprint.get("/<id:guide_id>")
@requires("guides.read")
def guide(guide_id: int) -> ResponseReturnValue:
    """One guide: the way in, what they have said yes to, their week, and the children they go with."""
    now = utc_now()
    today, above = copenhagen_day(now), _above()
    with transaction():
        found = _guide_or_404(guide_id)
        companions = above.companions(guide_id, today)
        record_reads(
            [companion.child_id for companion in companions],
            now,
            actor_id=current_user.id,
            page=str(request.endpoint),
            right="guides.read",
        )
    return render_template(
        "guides/office/guide.html",
        guide=found,
        companions=companions,
        misfits=above.misfits(today, guide_id),
        phone=show_phone(found.phone),
        rule_broken=lambda number: sentence(Refused(f"rule_{number}")),
        steps=rules.Step,
        left=rules.steps_left(found, today),
        trips=above.trips(guide_id, today),
        certificate=rules.certificate_state(found.certificate_until, today),
        genders=ADULT_GENDERS,
        wording=wording,
        today=today,
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires("guides.write")
def new_guide() -> ResponseReturnValue:
    form = GuideForm(data=NEW_GUIDE)
    form.offer_languages(())
    if form.validate_on_submit():
        with saving(form, FIELDS | PLACE_FIELDS):
            created = service.create_guide(form.facts(), utc_now(), current_user.id, form.more())
            message = _("Guiden er oprettet. Skriv nu, hvornår du har set børneattesten.")
            return saved(message, url_for("guides.certificate", guide_id=created.id))
    return form_page("guides/office/new_guide.html", form)


@blueprint.route("/<id:guide_id>/edit", methods=["GET", "POST"])
@requires("guides.write")
def edit_guide(guide_id: int) -> ResponseReturnValue:
    found = _guide_or_404(guide_id)
    newer = guide_shown(found)
    form = GuideForm(data=newer)
    form.offer_languages(found.languages)
    if form.validate_on_submit():
        with saving(form, FIELDS | PLACE_FIELDS):
            service.change_guide(
                guide_id, form.facts(), form.seen.data, utc_now(), current_user.id, form.more()
            )
            return saved(_("Guiden er rettet."), url_for("guides.guide", guide_id=guide_id))
    return edit_page("guides/office/edit_guide.html", form, newer, guide=found)


@blueprint.route("/<id:guide_id>/state", methods=["GET", "POST"])
@requires("guides.write")
def state(guide_id: int) -> ResponseReturnValue:
    """Active, on leave or ended, with why. Nobody is deleted."""
    found = _guide_or_404(guide_id)
    form = StateForm()
    form.offer_from(found.state)
    if form.validate_on_submit():
        with saving(form, STATE_FIELDS):
            running = queries.running_of(guide_id, _above().load())
            service.change_state(
                guide_id, form.state.data, form.reason.data, running, utc_now(), current_user.id
            )
            return saved(_("Guidens status er ændret."), url_for("guides.guide", guide_id=guide_id))
    return form_page("guides/office/state.html", form, guide=found, wording=wording)


@blueprint.route("/<id:guide_id>/certificate", methods=["GET", "POST"])
@requires("guides.write")
def certificate(guide_id: int) -> ResponseReturnValue:
    """The child certificate was seen, on a day, and holds until another."""
    found = _guide_or_404(guide_id)
    form = CertificateForm(data={"seen_on": copenhagen_day(utc_now())})
    if form.validate_on_submit():
        with saving(form, CERTIFICATE_FIELDS):
            service.note_certificate(guide_id, form.seen_on.data, form.until.data, utc_now(), current_user.id)
            return saved(_("Børneattesten er skrevet ned."), url_for("guides.guide", guide_id=guide_id))
    return form_page("guides/office/certificate.html", form, guide=found)


@blueprint.route("/<id:guide_id>/way-in", methods=["GET", "POST"])
@requires("guides.write")
def way_in(guide_id: int) -> ResponseReturnValue:
    """When a candidate was talked to and trained."""
    found = _guide_or_404(guide_id)
    form = WayInForm(data={"interviewed_on": found.interviewed_on, "trained_on": found.trained_on})
    if form.validate_on_submit():
        with saving(form, {}):
            service.note_way_in(
                guide_id, form.interviewed_on.data, form.trained_on.data, utc_now(), current_user.id
            )
            return saved(_("Gemt."), url_for("guides.guide", guide_id=guide_id))
    return form_page("guides/office/way_in.html", form, guide=found)


@blueprint.post("/<id:guide_id>/activate")
@requires("guides.write")
def activate(guide_id: int) -> ResponseReturnValue:
    """Only when interview, certificate and course are all there."""
    _guide_or_404(guide_id)
    with transaction():
        service.activate(guide_id, utc_now(), current_user.id)
        return saved(_("Guiden er aktiv og kan nu foreslås."), url_for("guides.guide", guide_id=guide_id))


@blueprint.post("/<id:guide_id>/invite")
@requires("guides.write")
def invite(guide_id: int) -> ResponseReturnValue:
    """A letter with an address where the guide chooses a password."""
    _guide_or_404(guide_id)
    with transaction():
        service.invite(guide_id, utc_now(), current_user.id)
        return saved(_("Invitationen er sendt."), url_for("guides.guide", guide_id=guide_id))


def _guide_or_404(guide_id: int) -> Guide:
    return queries.find_guide(guide_id) or abort(404)


def _above() -> Above:
    return cast(Above, current_app.extensions["above"]["guides"])
