"""What applications, their questions and their states are called on the screen."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from fritidspas.applications.answers import Answers
from fritidspas.applications.queries import Stage
from fritidspas.applications.rules import Kind, State, Step
from fritidspas.families.wording import CHILD_GENDERS, CONSENTS, WISHED_AGES, WISHED_GENDERS
from fritidspas.passes.rules import Door
from fritidspas.web.formats import day_name, language_name, listed, long_date, postcode_name

STATES = {
    State.DRAFT: _l("Ikke sendt endnu"),
    State.SUBMITTED: _l("Kommunen ser på den"),
    State.ASKED: _l("Kommunen har spurgt om noget"),
    State.QUEUED: _l("Venter på penge"),
    State.GRANTED: _l("Ja"),
    State.GRANTED_IN_PART: _l("Ja, delvist"),
    State.REFUSED: _l("Nej"),
    State.WITHDRAWN: _l("Trukket tilbage"),
}
COLOURS = {
    State.SUBMITTED: "info",
    State.ASKED: "warning",
    State.QUEUED: "info",
    State.GRANTED: "success",
    State.GRANTED_IN_PART: "success",
    State.REFUSED: "error",
}
KINDS = {
    Kind.PASS: _l("fritidspas"),
    Kind.GUIDE: _l("fritidsguide"),
    Kind.BOTH: _l("fritidspas og fritidsguide"),
}
DOORS = {Door.PARENT: _l("forælder"), Door.PROFESSIONAL: _l("fagperson")}
STAGES = {
    Stage.TO_ANSWER: _l("Venter på svar"),
    Stage.ASKED: _l("Ansøgeren er spurgt"),
    Stage.IN_LINE: _l("Venter på penge"),
    Stage.DECIDED: _l("Afgjort"),
    Stage.ALL: _l("Alle ansøgninger"),
}
STEPS = {
    Step.CHILD: _l("Om barnet"),
    Step.WISHES: _l("Hvad barnet ønsker"),
    Step.ECONOMY: _l("Penge"),
    Step.GUIDE: _l("En fritidsguide"),
    Step.LANGUAGES: _l("Sprog"),
    Step.CONSENT: _l("Hvem må vi fortælle det til?"),
    Step.CHECK: _l("Se dine svar igennem"),
}
INTROS = {
    Step.CHILD: _l("Så ved kommunen, hvem barnet er, og hvad der passer."),
    Step.WISHES: _l("Spørg gerne barnet selv."),
    Step.ECONOMY: _l("Med et fritidspas betaler kommunen foreningen for jer."),
    Step.GUIDE: _l("En guide går med barnet de første gange og hjælper jer med at melde ind."),
    Step.LANGUAGES: _l("Så finder vi en, der taler jeres sprog, hvis vi kan."),
    Step.CONSENT: _l("Foreningen får kun barnets fornavn og fødselsår. Den får aldrig at vide hvorfor."),
}
Row = tuple[str, str]


def said(answers: Answers, step: Step) -> list[Row]:
    """What was answered on one page, as the check page and whoever decides read it."""
    told = getattr(answers, step.value, None)
    return [] if told is None else [*ROWS[step](answers)]


def waited(days: int) -> str:
    if not days:
        return _("Du sendte den i dag.")
    return ngettext("Den har ventet i %(num)s dag.", "Den har ventet i %(num)s dage.", days)


def _child(answers: Answers) -> Iterator[Row]:
    child = answers.child
    if child is None:
        return
    yield _("Navn"), child.name
    yield _("Fødselsdato"), long_date(child.birth_date)
    yield _("Køn"), str(CHILD_GENDERS[child.gender])
    yield _("Postnummer"), postcode_name(child.postcode)
    if not child.is_self:
        yield _("Bor barnet hos dig?"), _yes(child.lives_with)
    yield _("Har I beskyttet adresse?"), _yes(child.is_protected)


def _wishes(answers: Answers) -> Iterator[Row]:
    wishes = answers.wishes
    if wishes is None:
        return
    yield _("Vil gerne gå til"), listed([*wishes.activities, *([wishes.other] if wishes.other else [])])
    yield _("Dage"), listed([day_name(day) for day in wishes.weekdays])
    yield _("Går barnet til noget nu?"), _yes(wishes.is_active)


def _economy(answers: Answers) -> Iterator[Row]:
    economy = answers.economy
    if economy is None:
        return
    yield _("Er det svært for jer at betale for at gå til noget?"), _yes(economy.is_barrier)
    if economy.why:
        yield _("Er der mere, vi skal vide?"), economy.why


def _guide(answers: Answers) -> Iterator[Row]:
    guide = answers.guide
    if guide is None:
        return
    yield _("Skal en fritidsguide hjælpe jer i gang?"), _yes(guide.wanted)
    if guide.wanted and (guide.gender or guide.age):
        wished = [
            *([str(WISHED_GENDERS[guide.gender])] if guide.gender else []),
            *([str(WISHED_AGES[guide.age])] if guide.age else []),
        ]
        yield _("Hvem vil barnet helst gå med?"), ", ".join(wished)
    if guide.note:
        yield _("Hvad skal guiden vide?"), guide.note


def _languages(answers: Answers) -> Iterator[Row]:
    languages = answers.languages
    if languages is None:
        return
    yield _("Hvilke sprog taler I hjemme?"), listed([language_name(code) for code in languages.spoken])
    yield _("Skal der være en tolk, når vi taler sammen?"), _yes(languages.needs_interpreter)
    if languages.phone:
        yield _("Dit telefonnummer"), languages.phone


def _consent(answers: Answers) -> Iterator[Row]:
    consent = answers.consent
    if consent is None:
        return
    told = [str(CONSENTS[purpose]) for purpose in consent.purposes]
    yield _("Hvem må vi fortælle om barnet?"), " ".join(told) or _("Ingen")


def _yes(answer: bool) -> str:
    return _("Ja") if answer else _("Nej")


ROWS = {
    Step.CHILD: _child,
    Step.WISHES: _wishes,
    Step.ECONOMY: _economy,
    Step.GUIDE: _guide,
    Step.LANGUAGES: _languages,
    Step.CONSENT: _consent,
}
