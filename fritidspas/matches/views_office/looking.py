"""Other ways to look at a run: who got no guide, the map, the guides' weeks, whom to recruit, runs side by side."""

from flask import abort, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.postcodes import Postcode, postcodes
from fritidspas.core.week import Interval, joined
from fritidspas.matches import queries, wording
from fritidspas.matches.forms import UnmatchedFilterForm
from fritidspas.matches.queries import GuideWeek, MapView
from fritidspas.matches.queries.corps import corps
from fritidspas.matches.queries.people import people
from fritidspas.matches.views_office.remedies import remedy
from fritidspas.matches.views_office.room import blueprint, judged_run_or_404, note_reads
from fritidspas.matches.views_office.shown import child_line, wishes
from fritidspas.matches.wording.words import duration
from fritidspas.web.access import requires
from fritidspas.web.paging import Page, page_number

PAGE_SIZE = 25


@blueprint.get("/runs/<id:run_id>/unmatched")
@requires("matches.read")
def unmatched(run_id: int) -> ResponseReturnValue:
    """Children without a guide, by reason, with the smallest change that would help."""
    run = judged_run_or_404(run_id)
    today = copenhagen_day(utc_now())
    reasons = queries.reason_counts(run_id)
    form = UnmatchedFilterForm.from_query()
    form.reason.choices = [(reason, wording.REASONS[reason]) for reason, _count in reasons]
    number = page_number()
    lines, total = queries.unmatched(
        run_id, today, reason=form.reason.data, text=form.q.data or "", page=number, size=PAGE_SIZE
    )
    note_reads(line.child_id for line in lines)
    found = people([line.child_id for line in lines], [], today)
    rows = [
        {
            "line": line,
            "child_line": child_line(found.children[line.child_id], found.district(line.child_id), today),
            "wishes": wishes(found.children[line.child_id]),
            "counts": wording.counts(line),
            "change": wording.change(line.change),
            "remedy": remedy(line),
        }
        for line in lines
    ]
    return render_template(
        "matches/office/unmatched.html",
        run=run,
        reasons=[(wording.REASONS[reason], count) for reason, count in reasons],
        meanings=wording.REASON_MEANINGS,
        names=wording.REASONS,
        page=Page(rows, number, total, PAGE_SIZE),
        filters=form,
    )


@blueprint.get("/runs/<id:run_id>/map")
@requires("matches.read")
def map(run_id: int) -> ResponseReturnValue:
    """Children, guides and the lines between them, beside the same in words."""
    run = judged_run_or_404(run_id)
    view = queries.map_of(run_id, copenhagen_day(utc_now()))
    note_reads(view.child_ids)
    guides = {guide.id: guide for guide in view.guides}
    lines = {line.child_id: line for line in view.lines}
    return render_template(
        "matches/office/map.html",
        run=run,
        view=view,
        guides=guides,
        lines=lines,
        idle=[guide for guide in view.guides if not guide.matched],
        places=_places_near(view),
        tiles=current_app.extensions["settings"].tile_url,
    )


@blueprint.get("/runs/<id:run_id>/guides")
@requires("matches.read")
def weeks(run_id: int) -> ResponseReturnValue:
    """The guides who have, or are proposed, somebody; each links to its week."""
    run = judged_run_or_404(run_id)
    lines = corps(run_id)
    note_reads(child_id for line in lines for child_id, _name in (*line.kept, *line.proposed))
    return render_template("matches/office/weeks.html", run=run, lines=lines)


@blueprint.get("/runs/<id:run_id>/guides/<id:guide_id>")
@requires("matches.read")
def guide_week(run_id: int, guide_id: int) -> ResponseReturnValue:
    """When the guide can, what is agreed, and what the run proposes beside it."""
    run = judged_run_or_404(run_id)
    week = queries.guide_week(guide_id, run_id, copenhagen_day(utc_now())) or abort(404)
    note_reads(week.child_ids)
    return render_template(
        "matches/office/guide_week.html",
        run=run,
        week=week,
        stretches=_stretches(week),
        minutes=_minutes(week),
    )


@blueprint.get("/runs/<id:run_id>/recruit")
@requires("matches.read")
def recruit(run_id: int) -> ResponseReturnValue:
    """The new guide who would help most."""
    run = judged_run_or_404(run_id)
    sentence = wording.recruit(run.recruit) if run.recruit else ""
    return render_template("matches/office/recruit.html", run=run, sentence=sentence)


def _places_near(view: MapView) -> list[Postcode]:
    """Names to find one's way by: the postcodes between the points, not those of anybody in particular."""
    points = [*view.children, *view.guides]
    if not points:
        return []
    south, north = min(point.lat for point in points), max(point.lat for point in points)
    west, east = min(point.lon for point in points), max(point.lon for point in points)
    return [
        place
        for place in postcodes().values()
        if south <= place.centre.lat <= north and west <= place.centre.lon <= east
    ]


def _stretches(week: GuideWeek) -> list[tuple[Interval, str, str]]:
    """For the picture of the week: when the guide can, then the trips over it."""
    free = [(interval, _("kan"), "free") for interval in joined(week.available)]
    trips = [
        (
            trip.window,
            _("%(child)s til %(offer)s", child=trip.child, offer=trip.offer)
            + ("" if trip.proposal_id is None else " " + _("(foreslået)")),
            "busy" if trip.proposal_id is None else "proposed",
        )
        for trip in week.trips
    ]
    return free + trips


def _minutes(week: GuideWeek) -> str:
    """Minutes used, of those the guide has said yes to."""
    if week.weekly_minutes is None:
        return duration(week.minutes)
    return _("%(used)s af højst %(most)s", used=duration(week.minutes), most=duration(week.weekly_minutes))
