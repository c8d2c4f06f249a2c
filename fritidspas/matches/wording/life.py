"""How a match goes on, in words: phases, tasks, why it ended, and its story."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.core.clock import copenhagen_day
from fritidspas.matches import family_wording
from fritidspas.matches.models import Match
from fritidspas.matches.queries.story import Story
from fritidspas.matches.rules import EndCause, Phase, Said, Side, Task, Why
from fritidspas.matches.service import Came

PHASES = {
    Phase.ASKED: _l("Spurgt"),
    Phase.TO_MEET: _l("Skal mødes"),
    Phase.RUNNING: _l("Følges"),
    Phase.HANDING: _l("På vej til at gå selv"),
    Phase.ENDED: _l("Slut"),
}
PHASE_BADGES = {
    Phase.ASKED: "info",
    Phase.TO_MEET: "info",
    Phase.RUNNING: "success",
    Phase.HANDING: "success",
    Phase.ENDED: "",
}
TASKS = {
    Task.STOPPED: _l("Stoppet indtil videre: børneattesten er udløbet"),
    Task.OTHERWISE: _l("Nogen har svaret noget andet"),
    Task.TIME_OVER: _l("Sidste dag er gået"),
    Task.NOT_ANSWERED: _l("Ikke svaret i 14 dage"),
    Task.NOT_MET: _l("Skulle have mødt hinanden nu"),
    Task.CERTIFICATE: _l("Børneattesten udløber"),
    Task.LAST_DAY_SOON: _l("Sidste dag nærmer sig"),
}
TASK_MEANINGS = {
    Task.STOPPED: _l("Ingen ture, før du har set en gyldig børneattest."),
    Task.OTHERWISE: _l("Det første svar gælder. Ring til dem, der har svaret."),
    Task.TIME_OVER: _l("Afslut forløbet, eller forlæng det."),
    Task.NOT_ANSWERED: _l("De er spurgt og mindet om det én gang. Ring, og skriv svaret her."),
    Task.NOT_MET: _l("Der er gået 14 dage. Ring til familien og guiden."),
    Task.CERTIFICATE: _l("Den udløber, før forløbet slutter. Bed guiden om en ny i god tid."),
    Task.LAST_DAY_SOON: _l("Aftal med familien og guiden, hvad der skal ske."),
}
CAUSES = {
    EndCause.INDEPENDENT: _l("Barnet går nu selv"),
    EndCause.CHILD_STOPPED: _l("Barnet er stoppet til fritidsaktiviteten"),
    EndCause.FAMILY_NO: _l("Familien sagde nej"),
    EndCause.GUIDE_NO: _l("Guiden sagde nej"),
    EndCause.NEVER_MET: _l("De mødtes aldrig"),
    EndCause.GUIDE_STOPPED: _l("Guiden er stoppet"),
    EndCause.GUIDE_CHANGED: _l("Barnet skulle have en anden guide"),
    EndCause.TIME_OVER: _l("Tiden var gået"),
    EndCause.MOVED: _l("Barnet er flyttet"),
    EndCause.OTHER: _l("Andet"),
}
SAID = {Said.YES: _l("Ja"), Said.NO: _l("Nej")}
CAME = {
    Came.TAKEN: _l("Svaret er gemt."),
    Came.SAME: _l("Det var svaret i forvejen."),
    Came.OTHERWISE: _l(
        "Der var svaret noget andet i forvejen. Det første svar gælder, og det nye er skrevet ned."
    ),
}
WHYS = {
    **family_wording.WHYS,
    Why.TIMES: _l("Tiderne passer mig ikke"),
    Why.TOO_FAR: _l("Der er for langt"),
    Why.NO_ROOM: _l("Jeg har ikke plads til et barn lige nu"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing of a story: when, what, and "" or more about it."""

    on: date
    what: str
    more: str = ""


def story_of(match: Match, story: Story) -> list[Event]:
    """What happened in one match, the first first."""
    return sorted(_events(match, story), key=lambda event: event.on)


def _events(match: Match, story: Story) -> Iterator[Event]:
    names = story.names
    decided_by = names.get(match.decided_by, "")
    if match.asked_at is not None:
        decided = _("Besluttet af %(name)s", name=decided_by)
        yield Event(copenhagen_day(match.asked_at), decided, match.reason)
    for side in Side:
        answer = _answer(match, side, names)
        if answer:
            yield answer
    if match.met_on is not None:
        yield Event(match.met_on, _("Mødtes første gang"))
    if match.handing_since is not None:
        yield Event(match.handing_since, _("Barnet begyndte at gå selv"))
    if match.ended_at is not None:
        yield Event(match.end, _ended(match, names), match.end_reason)


def _answer(match: Match, side: Side, names: dict[int, str]) -> Event | None:
    said: Said | None = getattr(match, f"{side.value}_said")
    at: datetime | None = getattr(match, f"{side.value}_said_at")
    if said is None or at is None:
        return None
    what = {
        (Side.FAMILY, Said.YES): _("Familien sagde ja"),
        (Side.FAMILY, Said.NO): _("Familien sagde nej"),
        (Side.GUIDE, Said.YES): _("Guiden sagde ja"),
        (Side.GUIDE, Said.NO): _("Guiden sagde nej"),
    }[side, said]
    who: str = getattr(match, f"{side.value}_who")
    by: int | None = getattr(match, f"{side.value}_said_by")
    written = _("skrevet af %(name)s", name=names[by]) if by in names and names[by] != who else ""
    reason: str = getattr(match, f"{side.value}_reason")
    return Event(copenhagen_day(at), what, " · ".join(part for part in (who, written, reason) if part))


def _ended(match: Match, names: dict[int, str]) -> str:
    cause = str(CAUSES[match.end_cause]) if match.end_cause else ""
    by = names.get(match.ended_by or 0, "")
    said = _("Afsluttet af %(name)s", name=by) if by else _("Afsluttet")
    return f"{said}: {cause}" if cause else said
