"""Times of the week, as they are written and as they are joined."""

import pytest

from fritidspas.core.week import DAY, WEEK, Interval, UnreadableTimes, format_week, joined, parse_week


def test_a_written_week_is_read_and_written_again():
    text = "mon 15:00-18:30 | wed 16:05-24:00"
    assert format_week(parse_week(text)) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("whenever", "times"),
        ("mon 15:00", "times"),
        ("xyz 15:00-16:00", "weekday"),
        ("mon 15:00-24:01", "clock"),
        ("mon 15:60-17:00", "clock"),
        ("mon 16:00-15:00", "reversed_times"),
        ("mon 16:00-16:00", "reversed_times"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_stretch_and_the_reason(text, reason):
    with pytest.raises(UnreadableTimes) as unreadable:
        parse_week(f"tue 10:00-11:00 | {text}")
    assert (unreadable.value.stretch, unreadable.value.reason) == (text, reason)


def test_a_blank_text_is_no_time_at_all():
    assert parse_week(" | ") == ()


def test_stretches_that_overlap_or_adjoin_become_one_also_over_midnight():
    times = parse_week("tue 0:00-1:00 | mon 23:00-24:00 | mon 22:00-23:30 | tue 1:01-2:00")
    assert joined(times) == (Interval(DAY - 120, DAY + 60), Interval(DAY + 61, DAY + 120))


def test_the_week_ends_on_sunday_at_midnight():
    assert parse_week("sun 23:00-24:00")[0].end == WEEK


@pytest.mark.parametrize(
    ("start", "end", "overlap"),
    [(60, 70, False), (59, 61, True), (0, 10, False), (0, 11, True), (20, 30, True)],
)
def test_times_that_touch_do_not_overlap(start, end, overlap):
    assert Interval(10, 60).overlaps(Interval(start, end)) is overlap
