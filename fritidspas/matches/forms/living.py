"""How a match goes on: what is answered, when they met, how long it lasts and why it ends."""

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from fritidspas.core.languages import DANISH
from fritidspas.matches import family_wording
from fritidspas.matches.forms.judging import ReasonForm, reason_field
from fritidspas.matches.queries import MatchFilter
from fritidspas.matches.rules import REASONS, EndCause, Phase, Said, Side, Task, Why
from fritidspas.matches.wording.life import CAUSES, PHASES, TASKS, WHYS
from fritidspas.web.forms import (
    CheckboxField,
    DateField,
    Form,
    RadioField,
    SearchField,
    SelectField,
    TextAreaField,
    TextField,
)

WORDS_LENGTH = 400  # with the choice before it a reason still fits where it is kept
BY_HAND = (
    EndCause.INDEPENDENT,
    EndCause.CHILD_STOPPED,
    EndCause.NEVER_MET,
    EndCause.GUIDE_STOPPED,
    EndCause.TIME_OVER,
    EndCause.MOVED,
    EndCause.OTHER,
)


class MatchFilterForm(Form):
    """Everything in the address of the list of matches."""

    q = SearchField(_l("Søg på barn eller guide"))
    phase = SelectField(_l("Hvor langt"), PHASES.items(), blank=_l("Alle, der er i gang"), width="s")
    task = SelectField(_l("Venter på dig"), TASKS.items(), blank=_l("Alle"), width="m")

    def wanted(self, guide_id: int | None) -> MatchFilter:
        phase = Phase(self.phase.data) if self.phase.data else None
        return MatchFilter(
            self.q.data or "", guide_id, phase, Task(self.task.data) if self.task.data else None
        )


class EndForm(ReasonForm):
    """When and why a match is over."""

    on = DateField(_l("Sidste dag"), required=_l("Skriv forløbets sidste dag"))
    cause = SelectField(
        _l("Årsag"),
        [(cause, CAUSES[cause]) for cause in BY_HAND],
        blank=_l("Vælg"),
        required=_l("Vælg en årsag"),
        width="m",
    )
    reason = reason_field()
    waits_again = CheckboxField(_l("Skriv barnet på ventelisten igen"))


class NoForm(Form):
    """Why somebody says no: nothing need be said. `side`: who is asked."""

    why = RadioField(family_wording.WHY)
    words = TextAreaField(family_wording.MORE, rows=3, maxlength=WORDS_LENGTH)

    def offer(self, side: Side) -> None:
        self.why.choices = [(why, WHYS[why]) for why in REASONS[side]]

    @property
    def chosen(self) -> Why | None:
        return Why(self.why.data) if self.why.data else None

    @property
    def reason(self) -> str:
        """As the coordinator reads it: in Danish, whatever the page was in."""
        with force_locale(DANISH):
            said = str(WHYS[self.chosen or Why.OTHER])
        words = (self.words.data or "").strip()
        return f"{said}: {words}" if words else said


class AnswerForm(NoForm):
    """What somebody said on the telephone, written down by a coordinator."""

    said = RadioField(
        _l("Hvad blev der svaret?"),
        [(Said.YES, _l("Ja")), (Said.NO, _l("Nej"))],
        required=_l("Vælg ja eller nej"),
    )
    who = TextField(_l("Hvem svarede?"), required=_l("Skriv, hvem der svarede"), maxlength=120)
    why = RadioField(_l("Hvis nej: hvorfor?"))
    words = TextAreaField(_l("Hvad blev der sagt?"), rows=3, maxlength=WORDS_LENGTH)


class MetForm(Form):
    on = DateField(_l("Første møde"), required=_l("Skriv, hvornår de mødtes"))


class ProlongForm(Form):
    until = DateField(_l("Forløbet slutter nu"), required=_l("Skriv forløbets nye sidste dag"))


class ChangeForm(ReasonForm):
    """Another guide: chosen now, or found by the next run."""

    reason = reason_field()
    how = RadioField(
        _l("Hvordan findes den nye guide?"),
        [
            ("hand", _l("Jeg vælger selv en nu")),
            ("run", _l("Den næste kørsel finder en. Barnet kommer først i rækken")),
        ],
        required=_l("Vælg, hvordan den nye guide findes"),
    )
