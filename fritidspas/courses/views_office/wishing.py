"""One child's wishes in a round, written by a coordinator or a professional who stands by the child."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.courses import wording
from fritidspas.courses.forms import wishes_form
from fritidspas.courses.queries import children, rounds
from fritidspas.courses.rules import is_right_age, takes_wishes
from fritidspas.courses.service.wishing import write_wishes
from fritidspas.courses.views_office.room import blueprint, child_or_404, round_or_404
from fritidspas.families.views_office.opening import address_of_opened
from fritidspas.matching.places.luck import draw
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving


@blueprint.route("/<id:round_id>/children/<id:child_id>/wishes", methods=["GET", "POST"])
@requires("courses.wish")
def wishes(round_id: int, child_id: int) -> ResponseReturnValue:
    """The courses that fit the child's age, in the order it wants them."""
    now = utc_now()
    today = copenhagen_day(now)
    child = child_or_404(child_id, now)
    found = round_or_404(round_id)
    fitting = [
        one for one in rounds.courses_of(found, today) if is_right_age(child.birth_date, rounds.facts_of(one))
    ]
    form = wishes_form(fitting, rounds.rules_of(found).most_wishes, children.wishes_of(round_id, child_id))
    back = address_of_opened(child_id)
    if form.validate_on_submit():
        with saving(form, {}):
            write_wishes(child_id, round_id, form.wishes(), now, current_user.id)
            return saved(_("Ønskerne er gemt."), back)
    return form_page(
        "courses/office/wishes.html",
        form,
        round=found,
        child=child,
        protected=child.is_protected(today),
        courses=fitting,
        lot=draw(found.seed, child.ref),
        takes_wishes=takes_wishes(found.state, found.wishes_until, today),
        back=back,
        course=wording.course,
    )
