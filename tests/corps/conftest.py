"""The meeting of these tests."""

import pytest

from fritidspas.core.roles import Role
from tests import make
from tests.corps.meeting import AT, TYPED
from tests.office import Office


@pytest.fixture
def meeting(office: Office) -> str:
    """The address of a meeting on 20 August, to which nobody is invited yet; Karen logs in, Leo is on leave."""
    with office.writing():
        make.guide(name="Karen", user_id=office.cast.id_of(Role.GUIDE))
        make.guide(name="Bo")
        make.guide(name="Leo", state="leave")
    answer = office.coordinator.post(f"{AT}/new", data=TYPED)
    assert answer.status_code == 302
    return answer.location
