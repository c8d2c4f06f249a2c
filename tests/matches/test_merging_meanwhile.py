"""A proposal is judged while the child's two rows become one: nobody waits in a ring."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from fritidspas.db import scoped_to, session, transaction
from fritidspas.families import merging
from fritidspas.matches import service
from fritidspas.matches.models import Bond
from fritidspas.matches.service import judging
from tests import make
from tests.cast import NOW, Cast
from tests.families.meanwhile import ring, while_merging
from tests.matches.proposing import WHY, coordinator, propose

pytestmark = pytest.mark.both_databases


@pytest.fixture
def here(cast: Cast) -> Iterator[Cast]:
    with cast.app.app_context(), scoped_to(cast.home):
        yield cast


def judged_meanwhile(cast: Cast) -> list[str]:
    """What went wrong."""
    with transaction():
        keep, gone = make.child(), make.child()
        [proposal] = propose(cast, (gone, make.guide()))
        keep_id, gone_id = keep.id, gone.id

    def reject() -> None:
        with transaction():
            service.reject(proposal, WHY, coordinator(cast), NOW, block=True)

    return while_merging(cast, keep_id, gone_id, reject)


def test_who_judges_waits_for_the_merge_and_is_told_what_became_of_the_proposal(here: Cast) -> None:
    assert judged_meanwhile(here) == ["superseded"]
    assert session.scalars(select(Bond)).all() == []


def test_without_holding_the_municipality_or_the_children_first_they_wait_for_each_other(
    here: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(merging, "hold_municipality", lambda: None)
    monkeypatch.setattr(judging, "hold_children", lambda _ids, alone=True: True)
    assert judged_meanwhile(here) == (ring() or ["superseded"])
