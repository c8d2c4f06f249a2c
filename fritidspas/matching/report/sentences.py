"""Why a child has no guide, as one English line for `unmatched.csv`."""

from fritidspas.core.week import DAY, DAY_NAMES, Interval, format_hours
from fritidspas.matching.answer import Change, ChangeKind, Reason, Step, Unmatched

DAYS = dict(
    zip(
        DAY_NAMES, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True
    )
)
STEPS = {
    2: "of kind {kind}",
    3: "with a certificate through {end}",
    4: "speaking {language}",
    5: "of gender {gender}",
    6: "for age {age}",
    7: "near enough",
}
CHANGES = {
    ChangeKind.RENEW_CERTIFICATE: "guide {guide} with a certificate through {after} instead of {before}",
    ChangeKind.MAX_KM: "guide {guide} with max_km {after} instead of {before}",
    ChangeKind.CAPACITY: "capacity {after} instead of {before} for guide {guide}",
    ChangeKind.MAX_TOGETHER: "guide {guide} with max_together {after} instead of {before}",
    ChangeKind.WEEKLY_MINUTES: "guide {guide} with weekly_minutes {after} instead of {before}",
    ChangeKind.AVAILABLE: "guide {guide} also available {after}",
    ChangeKind.CHILD_AGES: "guide {guide} for ages {after} instead of {before}",
    ChangeKind.ANY_KIND: "child {child} with guide_kind any instead of {before} (guide {guide})",
    ChangeKind.GENDER_WISH: "child {child} with the gender a wish instead of a must (guide {guide})",
    ChangeKind.LANGUAGE: "guide {guide} also speaking {after}",
    ChangeKind.UNBLOCK: "child {child} without the block or lock against guide {guide}",
}
CERTIFICATE_NONE = "none"


def detail(unmatched: Unmatched) -> str:
    """The counts step by step, and the smallest change that would help."""
    counts = [f"{unmatched.guides} guides"]
    left = unmatched.guides
    for step in unmatched.steps:
        if step.left != left:
            counts.append(f"{step.left} {step_text(step)}")
            left = step.left
    text = ", ".join(counts)
    if unmatched.reason == Reason.OUTCOMPETED:
        text += ", all better used"
    elif unmatched.reason == Reason.SIBLINGS_CANNOT:
        text += ", none for the whole household"
    if unmatched.change is not None:
        return f"{text}; smallest change: {change_text(unmatched.change)}{_but(unmatched.change)}"
    return f"{text}; no single change was found that would help ({unmatched.tried} considered)"


def _but(change: Change) -> str:
    """What a change does not promise."""
    told = ", in the place of a child with lower priority" if change.more <= 0 else ""
    if change.certain:
        return told
    if change.solved:
        return f"{told}; solved again: {change.more} more in all, perhaps another child"
    return told or ", unless that place then goes to another child"


def step_text(step: Step) -> str:
    """What the guides left after a step are."""
    if "start" in step.facts:
        return f"free {window_text(int(step.facts['start']), int(step.facts['end']))}"
    if "minutes" in step.facts:
        return f"free {step.facts['minutes']} minutes with the child"
    if step.rule == 9:
        return f"not blocked (locked to {step.facts['locked']})" if "locked" in step.facts else "not blocked"
    return STEPS[step.rule].format(**step.facts)


def change_text(change: Change) -> str:
    """What somebody could do."""
    texts = (
        CHANGES[each.kind].format(
            guide=each.guide, child=each.child, before=each.before or CERTIFICATE_NONE, after=each.after
        )
        for each in (change, *change.also)
    )
    return " and ".join(texts)


def window_text(start: int, end: int) -> str:
    """`Tuesday 16:10-18:20`."""
    return f"{DAYS[DAY_NAMES[start // DAY % 7]]} {format_hours(Interval(start, end))}"
