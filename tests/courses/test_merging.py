"""A child with two rows who wished for courses in both: one list, and one place."""

import pytest

from fritidspas import rooms
from fritidspas.core.refused import Refused
from fritidspas.courses.queries.children import wishes_of
from fritidspas.db import session, transaction
from fritidspas.families.merging import merge_children
from fritidspas.families.models import Child
from fritidspas.families.rules import MergeReason
from tests.courses.fair import Fair


def merge(fair: Fair, keep: int, gone: int) -> None:
    with transaction():
        merge_children(keep, gone, MergeReason.SCHOOL_SAYS, fair.now, fair.by, rooms.MOVERS)


def test_two_places_are_chosen_between_first(fair: Fair) -> None:
    round_id = fair.round()
    sailing, riding = fair.course(), fair.course()
    keep, gone = fair.wishing(round_id, sailing, riding), fair.wishing(round_id, riding)
    fair.close()
    fair.propose(round_id)
    before = fair.standing(round_id)
    assert {"proposed"} == {
        state for places in before.values() for state in places.values() if "line" not in state
    }
    with pytest.raises(Refused, match="merge_two_places"):
        merge(fair, keep, gone)
    assert fair.standing(round_id) == before
    assert session.get_one(Child, gone).merged_into_id is None


@pytest.mark.parametrize("the_row_with_the_place_stays", [True, False])
def test_the_place_that_is_given_is_kept_whichever_row_stays(
    fair: Fair, the_row_with_the_place_stays: bool
) -> None:
    round_id, course = fair.round(), fair.course()
    rows = [fair.wishing(round_id, course), fair.wishing(round_id, course)]
    fair.close()
    fair.propose(round_id)
    fair.give(round_id)
    standing = fair.standing(round_id)
    rows.sort(key=lambda child: standing[child][course] == "given", reverse=the_row_with_the_place_stays)
    keep, gone = rows
    merge(fair, keep, gone)
    assert fair.standing(round_id) == {keep: {course: "given"}}
    assert fair.given(keep) == [(course, "confirmed", 50_000)]
    assert fair.balanced()
    assert wishes_of(round_id, keep) == [course]
