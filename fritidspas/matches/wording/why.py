"""Why a child has no guide, what would help, and what the next best guide would have cost."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import ngettext

from fritidspas.core.week import Interval, parse_week
from fritidspas.matches.wording.words import duration, kind
from fritidspas.matching.answer import ChangeKind, Reason
from fritidspas.web.formats import language_name, listed, long_date, number, stretch

if TYPE_CHECKING:
    from fritidspas.matches.queries import RunnerUp, UnmatchedLine

Facts = Mapping[str, Any]


def counts(line: "UnmatchedLine") -> list[str]:
    """The count of guides step by step: `14 guider`, `9 inden for afstand`, `3 taler somali` ..."""
    left = line.guides
    told = [ngettext("%(num)s guide", "%(num)s guider", left)]
    for step in line.steps:
        if step["left"] != left:
            left = step["left"]
            told.append(_step(step["rule"], left, step["facts"]))
    if line.reason == Reason.OUTCOMPETED:
        told.append(_("alle er bedre brugt"))
    if line.reason == Reason.SIBLINGS_CANNOT:
        told.append(_("ingen til alle søskende"))
    return told


def change(facts: Facts | None) -> str:
    """The smallest change that would help, and what else it would mean."""
    if facts is None:
        return _("Ingen enkelt ændring er fundet, der hjælper.")
    clauses = [CHANGES[ChangeKind(each["kind"])](each) for each in (facts, *facts["also"])]
    told = [_("Det hjælper, %(what)s.", what=_(", og ").join(clauses))]
    if facts["more"] > 1:
        told.append(_("Så får %(more)s børn mere en guide.", more=facts["more"]))
    if facts["more"] <= 0:
        told.append(_("Et barn med lavere prioritet mister så sin plads."))
    elif facts.get("solved") and not facts["certain"]:  # runs of before did not tell
        told.append(_("Der er regnet igen, og pladsen kan gå til et andet barn."))
    elif not facts["certain"]:
        told.append(_("Pladsen kan dog gå til et andet barn."))
    return " ".join(told)


def cost(runner_up: "RunnerUp") -> str:
    """What choosing the next best guide would have cost the whole; the most important loss decides."""
    losses = [(level, loss) for level, loss in runner_up.lost.items() if loss]
    if not losses:
        return _("Lige så godt for helheden.")
    level, loss = losses[0]
    if level == "score":
        told = ngettext("%(num)s point mindre i alt", "%(num)s point mindre i alt", loss)
    else:
        told = ngettext("%(num)s barn færre med guide", "%(num)s børn færre med guide", loss)
    return _("%(loss)s.", loss=told) if runner_up.proven else _("Højst %(loss)s.", loss=told)


def _step(rule: int, left: int, facts: Facts) -> str:
    if rule == 8:
        return _free(left, facts)
    if rule == 9:
        if "locked" in facts:
            return _("%(left)s efter låsen til %(locked)s", left=left, **facts)
        return _("%(left)s ikke spærret", left=left)
    return STEPS[rule](left, facts)


def _free(left: int, facts: Facts) -> str:
    if "minutes" in facts:
        return _("%(left)s med mindst %(minutes)s minutter tilfælles", left=left, **facts)
    if "start" in facts:
        time = stretch(Interval(facts["start"], facts["end"]))
        return ngettext("%(num)s ledig %(time)s", "%(num)s ledige %(time)s", left, time=time)
    return ngettext("%(num)s ledig, når barnet skal følges", "%(num)s ledige, når barnet skal følges", left)


def _day(text: str) -> str:
    return long_date(date.fromisoformat(text))


def _of_kind(left: int, facts: Facts) -> str:
    if facts["kind"] == "volunteer":
        return ngettext("%(num)s frivillig", "%(num)s frivillige", left)
    return ngettext("%(num)s lønnet", "%(num)s lønnede", left)


def _of_gender(left: int, facts: Facts) -> str:
    if facts["gender"] == "f":
        return ngettext("%(num)s kvinde", "%(num)s kvinder", left)
    if facts["gender"] == "m":
        return ngettext("%(num)s mand", "%(num)s mænd", left)
    return _("%(left)s af andet køn", left=left)


STEPS = {
    2: _of_kind,
    3: lambda left, facts: _("%(left)s med børneattest til %(end)s", left=left, end=_day(facts["end"])),
    4: lambda left, facts: _(
        "%(left)s taler %(language)s", left=left, language=language_name(facts["language"])
    ),
    5: _of_gender,
    6: lambda left, facts: _("%(left)s til et barn på %(age)s år", left=left, age=facts["age"]),
    7: lambda left, facts: _("%(left)s inden for afstand", left=left),
}


def _whose(facts: Facts) -> str:
    return _("barnet") if facts["own"] else _("en af barnets søskende")


def _certificate(facts: Facts) -> str:
    after = _day(facts["after"])
    if not facts["before"]:
        return _(
            "hvis der ses en børneattest for %(guide)s, som gælder til %(after)s",
            guide=facts["guide"],
            after=after,
        )
    return _(
        "hvis %(guide)s får fornyet sin børneattest, så den gælder til %(after)s i stedet for %(before)s",
        guide=facts["guide"],
        after=after,
        before=_day(facts["before"]),
    )


def _km(facts: Facts) -> str:
    if not facts["after"]:
        return _("hvis %(guide)s siger ja til en længere afstand", guide=facts["guide"])
    return _(
        "hvis %(guide)s siger ja til %(after)s km i stedet for %(before)s km",
        guide=facts["guide"],
        after=number(float(facts["after"])),
        before=number(float(facts["before"])),
    )


def _available(facts: Facts) -> str:
    if not facts["after"]:
        return _("hvis %(guide)s også er ledig, når barnet skal følges", guide=facts["guide"])
    times = listed([stretch(interval) for interval in parse_week(facts["after"])])
    return _("hvis %(guide)s også er ledig %(times)s", guide=facts["guide"], times=times)


def _hours(facts: Facts) -> str:
    if not facts["after"]:
        return _("hvis %(guide)s siger ja til flere timer om ugen", guide=facts["guide"])
    return _(
        "hvis %(guide)s siger ja til %(after)s om ugen i stedet for %(before)s",
        guide=facts["guide"],
        after=duration(int(facts["after"])),
        before=duration(int(facts["before"])),
    )


def _language(facts: Facts) -> str:
    language = language_name(facts["after"])
    return _("hvis %(guide)s også taler %(language)s", guide=facts["guide"], language=language)


def _kind(facts: Facts) -> str:
    return _(
        "hvis %(whose)s også må få en guide, der ikke er %(before)s (%(guide)s)",
        whose=_whose(facts),
        before=kind(facts["before"]),
        guide=facts["guide"],
    )


def _wish(facts: Facts) -> str:
    return _(
        "hvis guidens køn bliver et ønske og ikke et krav for %(whose)s (%(guide)s)",
        whose=_whose(facts),
        guide=facts["guide"],
    )


def _unblock(facts: Facts) -> str:
    return _(
        "hvis spærringen eller låsen fjernes for %(whose)s (%(guide)s)",
        whose=_whose(facts),
        guide=facts["guide"],
    )


CHANGES = {
    ChangeKind.RENEW_CERTIFICATE: _certificate,
    ChangeKind.MAX_KM: _km,
    ChangeKind.CAPACITY: lambda facts: _(
        "hvis %(guide)s får plads til %(after)s børn i stedet for %(before)s", **facts
    ),
    ChangeKind.MAX_TOGETHER: lambda facts: _(
        "hvis %(guide)s tager %(after)s børn med ad gangen i stedet for %(before)s", **facts
    ),
    ChangeKind.WEEKLY_MINUTES: _hours,
    ChangeKind.AVAILABLE: _available,
    ChangeKind.CHILD_AGES: lambda facts: _(
        "hvis %(guide)s siger ja til børn på %(after)s år i stedet for %(before)s år", **facts
    ),
    ChangeKind.ANY_KIND: _kind,
    ChangeKind.GENDER_WISH: _wish,
    ChangeKind.LANGUAGE: _language,
    ChangeKind.UNBLOCK: _unblock,
}
