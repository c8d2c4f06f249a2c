"""The outbox, one letter, what became of it, and the texts."""

from datetime import datetime
from functools import partial
from typing import cast

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import find_user, names_of
from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.languages import DANISH, FAMILY_LANGUAGES
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.letters import lists, names, queries, service
from fritidspas.letters.above import Above
from fritidspas.letters.forms import LetterFilterForm, TextForm
from fritidspas.letters.kinds import LetterKind, kinds
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import Channel, LetterState, Settling, why_waits
from fritidspas.letters.ways import ways_here
from fritidspas.letters.wording import own_words
from fritidspas.lists import list_page
from fritidspas.settings import Settings
from fritidspas.web.access import requires
from fritidspas.web.forms import chosen_filters, edit_page, saved, saving
from fritidspas.web.paging import page_of
from fritidspas.web.refusals import sentence

blueprint = Blueprint("letters", __name__, url_prefix="/office/letters")


@blueprint.get("/")
@requires("letters.read")
def letters() -> ResponseReturnValue:
    """Every letter: to whom and how, never where to nor what it says. What waits for a person comes first."""
    form = LetterFilterForm.from_query()
    form.offer(_kinds())
    wanted, now = form.wanted(), utc_now()
    with transaction():
        page = page_of(queries.count_letters(wanted), partial(queries.letters, wanted))
        _note_reads({child for letter in page.rows for child in letter.child_ids}, now)
    problem = partial(_problem, now=now)
    return list_page(
        "letters/office/letters.html",
        _("Breve"),
        lists.letters(_title, _name, problem),
        page,
        form=form,
        chosen=chosen_filters(form),
        title_of=_title,
        name_of=_name,
        problem_of=problem,
        names=names,
        to_settle=queries.count_to_settle(),
        without_site=0 if _settings().site_url else queries.count_with_link_waiting(),
    )


@blueprint.get("/<id:letter_id>")
@requires("letters.read")
def letter(letter_id: int) -> ResponseReturnValue:
    """One letter as it was written; what it says of a child with a protected address is kept back."""
    return _letter_page(letter_id, shown=False)


@blueprint.post("/<id:letter_id>/whereabouts")
@requires("families.whereabouts")
def whereabouts(letter_id: int) -> ResponseReturnValue:
    """The same page with what it says. Asked for by a button, never by an address."""
    return _letter_page(letter_id, shown=True)


@blueprint.post("/<id:letter_id>/settle")
@requires("letters.settle")
def settle(letter_id: int) -> ResponseReturnValue:
    act = request.form.get("act", "")
    if act not in set(Settling):
        abort(400)
    with transaction():
        _letter_or_404(letter_id)
        service.settle(letter_id, Settling(act), utc_now(), current_user.id)
        return saved(_("Det er gemt."), url_for("letters.letter", letter_id=letter_id))


@blueprint.get("/texts")
@requires("letters.write")
def texts() -> ResponseReturnValue:
    return render_template(
        "letters/office/texts.html",
        kinds=_kinds(),
        written=queries.languages_written(),
        family_languages=FAMILY_LANGUAGES,
    )


@blueprint.route("/texts/<key>/<language>", methods=["GET", "POST"])
@requires("letters.write")
def text(key: str, language: str) -> ResponseReturnValue:
    """A kind in one language. Its buttons save, show, and send to whoever writes."""
    kind = _kind_or_404(key, language)
    row = queries.find_text(key, language)
    newer = {"seen": row.changed_at if row else None}
    for part in service.parts_of(kind):
        newer[part] = getattr(row or own_words(kind, language), part)
    form = TextForm(data=newer)
    if kind.elsewhere is None:
        del form.elsewhere
    act = request.form.get("act", "save")
    if form.validate_on_submit() and _has_known_words(form, kind):
        if act == "save":
            with saving(form, {}):
                now, by = utc_now(), current_user.id
                service.write_text(kind, language, form.says(), form.seen.data, now, by)
                return saved(_("Teksten er gemt."), url_for("letters.text", key=key, language=language))
        if act == "test":
            _send_test(form, kind, language)
    is_whole = form.is_submitted() and not form.errors
    return edit_page(
        "letters/office/text.html",
        form,
        newer,
        kind=kind,
        language=language,
        family_languages=FAMILY_LANGUAGES,
        is_own=row is not None,
        is_translated=language == DANISH or own_words(kind, language) != own_words(kind, DANISH),
        words={part: sorted(service.words_of(kind, part)[0]) for part in service.parts_of(kind)},
        must=sorted(service.words_of(kind, "body")[1]),
        previews=_previews(form, kind, language) if is_whole or not form.is_submitted() else [],
        was_sent=is_whole and act == "test",
    )


@blueprint.post("/texts/<key>/<language>/drop")
@requires("letters.write")
def drop_text(key: str, language: str) -> ResponseReturnValue:
    kind = _kind_or_404(key, language)
    with transaction():
        service.drop_text(kind, language, utc_now(), current_user.id)
        message = _("Brevet har programmets egen tekst igen.")
        return saved(message, url_for("letters.text", key=key, language=language))


def _letter_page(letter_id: int, shown: bool) -> ResponseReturnValue:
    now = utc_now()
    right = "families.whereabouts" if shown else "letters.read"
    with transaction():
        found = _letter_or_404(letter_id)
        is_kept = not _may_read(found) or (not shown and _tells_of_protected(found, now))
        _note_reads(found.child_ids, now, right)
    by_name = names_of([user for user in (found.made_by, found.settled_by) if user])
    return render_template(
        "letters/office/letter.html",
        letter=found,
        title=_title(found),
        name=_name(found),
        may_read=_may_read(found),
        problem=_problem(found, now),
        is_kept=is_kept,
        # On paper it is a home, and by Digital Post a CPR number: nobody needs either to settle a letter.
        address=found.address if found.channel in (Channel.EMAIL, Channel.SMS) and _may_read(found) else "",
        by_name=by_name,
        names=names,
        may_settle=found.state in (LetterState.UNCERTAIN, LetterState.FAILED),
        is_stuck=found.state is LetterState.QUEUED and found.channel not in ways_here(),
        on_paper=found.channel is Channel.PAPER,
        is_uncertain=found.state is LetterState.UNCERTAIN,
    )


def _may_read(letter: Letter) -> bool:
    """Whoever keeps letters going but no children learns nothing of any from them.

    Nor of a family that has written of a child nobody has found yet; nor does anybody of what is only for a few.
    """
    kind = kinds().get(letter.kind)
    if kind is not None and kind.private_to and not current_user.may(kind.private_to):
        return False
    is_familys = letter.child_id is not None or kind is None or kind.for_families
    return not is_familys or current_user.may("families.read")


def _name(letter: Letter) -> str:
    return letter.name if _may_read(letter) else _("ikke vist")


def _tells_of_protected(letter: Letter, now: datetime) -> bool:
    """Also what went to somebody the child lives with: its page keeps the same from everybody who has not asked."""
    kind = kinds().get(letter.kind)
    if not letter.child_ids or (kind is not None and kind.elsewhere is None):
        return False
    above = cast(Above, current_app.extensions["above"]["letters"])
    return bool(above.protected(letter.child_ids, copenhagen_day(now)))


def _problem(letter: Letter, now: datetime) -> str:
    code = letter.problem
    if letter.state is LetterState.QUEUED:
        settings = _settings()
        code = code or why_waits(
            letter.channel,
            letter.not_before,
            now,
            has_link=letter.link_id is not None,
            has_site=bool(settings.site_url),
            ways=ways_here(),
        )
    return str(names.PROBLEMS.get(code, ""))


def _has_known_words(form: TextForm, kind: LetterKind) -> bool:
    """Says at each text what is wrong with the words in it."""
    says = form.says()
    for part in service.parts_of(kind):
        try:
            service.check_part(kind, part, getattr(says, part))
        except Refused as refused:
            form.add_error(part, sentence(refused))
    return not form.errors


def _send_test(form: TextForm, kind: LetterKind, language: str) -> None:
    with saving(form, {}):
        me = find_user(current_user.id) or abort(404)
        service.send_test(kind, language, form.says(), me, utc_now())


def _previews(form: TextForm, kind: LetterKind, language: str) -> list[tuple[str, str, str]]:
    """(to whom, subject, text) of each way the letter may be read."""
    says = form.says()
    shown = [(_("Sådan læses brevet"), *service.previewed(kind, language, says))]
    if kind.elsewhere is not None:
        told = service.previewed(kind, language, says, may_know_where=False)
        shown.append((_("Til en, der ikke må vide, hvor barnet er"), *told))
    return shown


def _note_reads(child_ids: set[int], now: datetime, right: str = "letters.read") -> None:
    record_reads(sorted(child_ids), now, actor_id=current_user.id, page=str(request.endpoint), right=right)


def _title(letter: Letter) -> str:
    kind = kinds().get(letter.kind)
    return str(kind.title) if kind else letter.kind


def _kinds() -> list[LetterKind]:
    return sorted(kinds().values(), key=lambda kind: str(kind.title))


def _letter_or_404(letter_id: int) -> Letter:
    return queries.find_letter(letter_id) or abort(404)


def _kind_or_404(key: str, language: str) -> LetterKind:
    if language not in FAMILY_LANGUAGES:
        abort(404)
    return kinds().get(key) or abort(404)


def _settings() -> Settings:
    return cast(Settings, current_app.extensions["settings"])
