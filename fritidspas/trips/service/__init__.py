"""Noting trips, approving months, and what guides are told: where to meet, and their calendar."""

from fritidspas.trips.service.feeds import address_of, feed_behind, note_fetched, renew_feed, renew_own_feed
from fritidspas.trips.service.noting import correct_trip, note_trip
from fritidspas.trips.service.paying import approve_month, write_guide_rate, write_meeting, write_rates

__all__ = [
    "address_of",
    "approve_month",
    "correct_trip",
    "feed_behind",
    "note_fetched",
    "note_trip",
    "renew_feed",
    "renew_own_feed",
    "write_guide_rate",
    "write_meeting",
    "write_rates",
]
