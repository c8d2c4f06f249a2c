"""One match from the question to the end: its story, what waits in it, and what a coordinator does about it."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.matches import service, wording
from fritidspas.matches.forms import AnswerForm, ChangeForm, MetForm, ProlongForm
from fritidspas.matches.queries.story import Story, find_story
from fritidspas.matches.rules import Answer, MatchState, Phase, Said, Side
from fritidspas.matches.views_office.room import blueprint
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, form_page, saved, saving

MET_FIELDS = {"met_later": "on", "not_agreed": "on"}
PROLONG_FIELDS = {"not_longer": "until", "paid_too_long": "until", "certificate_too_short": "until"}


@blueprint.get("/<id:match_id>")
@requires("matches.read")
def match(match_id: int) -> ResponseReturnValue:
    """The story of a match, also of those before and after it, and what waits."""
    story = _story_or_404(match_id)
    return render_template(
        "matches/office/match.html",
        story=story,
        match=story.match,
        told=[(one, wording.story_of(one, story)) for one in story.chain],
        wording=wording,
        sides=[side for side in Side if _may_answer(story, side)],
        today=copenhagen_day(utc_now()),
    )


@blueprint.route("/<id:match_id>/answer/<side>", methods=["GET", "POST"])
@requires("matches.decide")
def answer(match_id: int, side: str) -> ResponseReturnValue:
    """An answer that came by telephone, with who gave it."""
    story = _story_or_404(match_id)
    asked = next((one for one in Side if one == side), None) or abort(404)
    form = AnswerForm()
    form.offer(asked)
    if form.validate_on_submit():
        with saving(form, {}):
            said = Said(form.said.data)
            why, reason = (form.chosen, form.reason) if said is Said.NO else (None, form.words.data or "")
            now = utc_now()
            holder = f"office:{int(now.timestamp())}"  # whoever it was, each call is one of its own
            given = Answer(asked, said, form.who.data, holder, current_user.id, why, reason)
            came = service.answer(match_id, given, now)
            return saved(wording.CAME[came], _address(match_id))
    title = _("Hvad svarede familien?") if asked is Side.FAMILY else _("Hvad svarede guiden?")
    lead = _(
        "Et nej afslutter forløbet: barnet beholder sin plads i køen, og de to foreslås ikke sammen igen."
    )
    return _act(story, form, title, lead, _("Gem svaret"))


@blueprint.route("/<id:match_id>/met", methods=["GET", "POST"])
@requires("matches.decide")
def met(match_id: int) -> ResponseReturnValue:
    """They met for the first time."""
    now = utc_now()
    story = _story_or_404(match_id)
    form = MetForm(data={"on": story.match.met_on or copenhagen_day(now)})
    if form.validate_on_submit():
        with saving(form, MET_FIELDS):
            service.note_met(match_id, form.on.data, current_user.id, now)
            return saved(_("Det første møde er skrevet."), _address(match_id))
    return _act(story, form, _("Hvornår mødtes de første gang?"), "", _("Gem"))


@blueprint.post("/<id:match_id>/hand")
@requires("matches.decide")
def hand(match_id: int) -> ResponseReturnValue:
    """From today on the child learns to go alone."""
    _story_or_404(match_id)
    now = utc_now()
    with transaction():
        service.hand_over(match_id, copenhagen_day(now), current_user.id, now)
        return saved(_("Barnet er nu på vej til at gå selv."), _address(match_id))


@blueprint.post("/<id:match_id>/hand-back")
@requires("matches.decide")
def hand_back(match_id: int) -> ResponseReturnValue:
    """Not yet: the guide goes along as before."""
    _story_or_404(match_id)
    with transaction():
        service.hand_over(match_id, None, current_user.id, utc_now())
        return saved(_("Guiden følges med barnet som før."), _address(match_id))


@blueprint.route("/<id:match_id>/prolong", methods=["GET", "POST"])
@requires("matches.decide")
def prolong(match_id: int) -> ResponseReturnValue:
    """A later last day; a paid guide's match lasts at most 12 months in all."""
    story = _story_or_404(match_id)
    form = ProlongForm(data={"until": story.match.end})
    if form.validate_on_submit():
        with saving(form, PROLONG_FIELDS):
            service.prolong(match_id, form.until.data, current_user.id, utc_now())
            return saved(_("Forløbet er forlænget."), _address(match_id))
    lead = _("Et forløb med en lønnet guide varer højst 12 måneder i alt.")
    return _act(story, form, _("Hvor længe skal forløbet vare?"), lead, _("Forlæng"))


@blueprint.route("/<id:match_id>/change", methods=["GET", "POST"])
@requires("matches.decide")
def change(match_id: int) -> ResponseReturnValue:
    """Another guide: this match ends, and the next goes on with its story."""
    story = _story_or_404(match_id)
    form = ChangeForm()
    if form.validate_on_submit():
        with saving(form, {}):
            service.change_guide(match_id, form.why, current_user.id, utc_now())
            if form.how.data == "hand":
                onward = url_for("matches.by_hand", child_id=story.match.child_id)
                return saved(_("Forløbet er afsluttet. Vælg nu en anden guide."), onward)
            return saved(_("Forløbet er afsluttet. Barnet kommer først i næste kørsel."), _address(match_id))
    lead = _(
        "Forløbet slutter i dag. Det nye forløb husker det gamle. Søskende, der følges ad, skifter sammen."
    )
    return _act(story, form, _("Skift guide"), lead, _("Skift guide"))


@blueprint.post("/<id:match_id>/notes/<id:note_id>/settle")
@requires("matches.decide")
def settle(match_id: int, note_id: int) -> ResponseReturnValue:
    """Somebody has spoken with who said otherwise."""
    story = _story_or_404(match_id)
    if note_id not in {note.id for note in story.notes}:
        abort(404)
    with transaction():
        service.settle_note(note_id, utc_now(), current_user.id)
        return saved(_("Skrevet: du har set det."), _address(match_id))


def _story_or_404(match_id: int) -> Story:
    now = utc_now()
    with transaction():
        story = find_story(match_id, copenhagen_day(now)) or abort(404)
        page = str(request.endpoint)
        record_reads(sorted(story.child_ids), now, actor_id=current_user.id, page=page, right="matches.read")
    return story


def _may_answer(story: Story, side: Side) -> bool:
    said = story.match.family_said if side is Side.FAMILY else story.match.guide_said
    return story.match.state == MatchState.RUNNING and said is None


def _act(story: Story, form: Form, title: str, lead: str, submit: str) -> ResponseReturnValue:
    if story.phase is Phase.ENDED:
        return redirect(_address(story.match.id))
    return form_page("matches/office/act.html", form, story=story, heading=title, lead=lead, submit=submit)


def _address(match_id: int) -> str:
    return url_for("matches.match", match_id=match_id)
