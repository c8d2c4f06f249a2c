"""What events, the rows they are about, and pages are called on the auditor's screen."""

from fritidspas.privacy.wording.alarms import ALARMS
from fritidspas.privacy.wording.events import EVENTS
from fritidspas.privacy.wording.family import seen_by, seen_on
from fritidspas.privacy.wording.pages import PAGES
from fritidspas.privacy.wording.roles import HOLDERS, ORDERS
from fritidspas.privacy.wording.subjects import SUBJECTS

__all__ = ["ALARMS", "EVENTS", "HOLDERS", "ORDERS", "PAGES", "SUBJECTS", "seen_by", "seen_on"]
