"""Every foreign key to a user is somebody's work, which is handed over, or history, which stays. Nothing in between."""

from fritidspas import rooms
from fritidspas.db import Base

# Who did, decided, said or wrote something, or was written to: never rewritten when they leave.
HISTORY = {
    "application.decided_by",
    "application.made_by",
    "application_note.by_id",
    "attendance.said_by",
    "audit_event.actor_id",
    "bond.said_by",
    "claim.claimed_by",
    "claim_approval.by_id",
    "club.account_confirmed_by",
    "consent.given_by",
    "corps_meeting.cancelled_by",
    "corps_meeting.made_by",
    "course_place.decided_by",
    "course_round.given_by",
    "declaration.signed_by",
    "follow_up.answered_by",
    "follow_up.next_done_by",
    "follow_up.noted_by",
    "guardianship.appointed_by",
    "handover.from_id",
    "guide_rate.made_by",
    "handover.made_by",
    "handover_item.to_id",
    "import_draft.created_by",
    "job.asked_by",
    "leisure_pass.issued_by",
    "ledger_entry.by_id",
    "letter.made_by",
    "letter.settled_by",
    "letter.user_id",
    "letter_text.changed_by",
    "match.decided_by",
    "match.ended_by",
    "match.family_said_by",
    "match.guide_said_by",
    "match_note.by_id",
    "match_note.settled_by",
    "matching_run.asked_by",
    "meeting_place.changed_by",
    "paper_batch.made_by",
    "pay_month.approved_by",
    "pay_rate.made_by",
    "payment_batch.made_by",
    "proposal.decided_by",
    "read_event.actor_id",
    "scheme_version.written_by",
    "supervision.held_by",
    "trip.said_by",
    "well_being.by_id",
    "worry.acknowledged_by",
    "worry.closed_by",
    "worry.handed_by",
    "worry.raised_by",
}
# The row is the person: their log-in, what they are to a child, a club or as a guide.
THEMSELVES = {
    "club_person.user_id",
    "guardian.user_id",
    "guide.user_id",
    "login.user_id",
    "recovery_code.user_id",
    "second_factor.user_id",
}


def owned() -> set[str]:
    """What the rooms say somebody must have."""
    return {column for holding in rooms.HOLDINGS for column in holding.columns}


def pointing_at_users() -> set[str]:
    return {
        f"{table.name}.{key.parent.name}"
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "user_account"
    }


def unclassified(pointing: set[str]) -> set[str]:
    return pointing - HISTORY - THEMSELVES - owned()


def test_every_foreign_key_to_a_user_is_classified_and_none_twice() -> None:
    assert unclassified(pointing_at_users()) == set()
    assert (HISTORY | THEMSELVES | owned()) - pointing_at_users() == set()
    assert not HISTORY & THEMSELVES
    assert not owned() & (HISTORY | THEMSELVES)


def test_what_nobody_thought_about_is_seen() -> None:
    assert {"child.contact_id", "leisure_pass.contact_id", "application.contact_id"} <= owned()
    assert unclassified({"supper.cook_id", "child.contact_id"}) == {"supper.cook_id"}
