"""A colleague about to leave, in the home municipality."""

from collections.abc import Iterator

import pytest
import time_machine

from fritidspas.db import scoped_to
from tests.cast import NOW, Cast
from tests.handover.leaving import Leaving


@pytest.fixture
def leaving(cast: Cast) -> Iterator[Leaving]:
    with cast.app.app_context(), scoped_to(cast.home), time_machine.travel(NOW, tick=False):
        yield Leaving(cast)
