"""What the auditor reads has a name on the screen."""

import re

from fritidspas.privacy.wording import EVENTS, SUBJECTS
from fritidspas.settings import PROJECT

CODE = "\n".join(path.read_text() for path in sorted((PROJECT / "fritidspas").glob("**/*.py")))


def test_whatever_an_event_is_about_has_a_name() -> None:
    assert set(re.findall(r"subject=\(\s*\"(\w+)\"", CODE)) == set(SUBJECTS)


def test_every_event_recorded_has_a_name() -> None:
    recorded = set(re.findall(r"\brecord\(\s*\"([\w.]+)\"", CODE))
    assert recorded
    assert recorded <= set(EVENTS)
