"""The pages of questions of an application: what is typed becomes the dataclass of the answers, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l

from fritidspas.applications.answers import (
    AboutChild,
    Answers,
    Consented,
    Economy,
    GuideWish,
    Languages,
    Wishes,
)
from fritidspas.applications.rules import Step
from fritidspas.core.folding import fold
from fritidspas.core.postcodes import find_place
from fritidspas.core.refused import Refused
from fritidspas.families.wording import (
    CHILD_GENDERS,
    CONSENTS,
    WISHED_AGES,
    WISHED_GENDERS,
)
from fritidspas.schemes.scheme import Applicant, Scheme
from fritidspas.web.formats import day_name
from fritidspas.web.forms import (
    CheckboxesField,
    DateField,
    Form,
    PhoneField,
    RadioField,
    SelectField,
    SpokenForm,
    TextAreaField,
    TextField,
    YesNoField,
    postcode_field,
)

STEP_FIELDS = {
    "child_not_born": "birth_date",
    "too_old": "birth_date",
    "too_young_to_apply": "birth_date",
    "parent_must_apply": "is_self",
    "young_must_apply": "is_self",
    "postcode_unknown": "postcode",
    "languages_missing": "languages",
}


class StepForm(Form):
    """One page of questions; its fields are called as those of `kind`, the dataclass of its answers."""

    kind: ClassVar[type[Any]]

    def offer(self, scheme: Scheme, activities: Iterable[str], answers: Answers) -> None:
        """What may be chosen."""

    def facts(self) -> Any:
        return self.kind(**{field.name: self[field.name].data for field in fields(self.kind)})


class ChildStep(StepForm):
    kind = AboutChild
    is_self = RadioField(
        _l("Hvem søger du for?"),
        [(False, _l("Mit barn")), (True, _l("Mig selv"))],
        required=_l("Vælg, hvem du søger for"),
    )
    first_name = TextField(_l("Fornavn"), required=_l("Skriv fornavnet"), maxlength=80)
    last_name = TextField(_l("Efternavn"), required=_l("Skriv efternavnet"), maxlength=80)
    birth_date = DateField(_l("Fødselsdato"), required=_l("Skriv fødselsdatoen"))
    gender = RadioField(_l("Køn"), CHILD_GENDERS.items(), required=_l("Vælg køn"))
    postcode = postcode_field(required=_l("Skriv postnummeret, hvor barnet bor"))
    lives_with = YesNoField(_l("Bor barnet hos dig?"), required=_l("Svar, om barnet bor hos dig"))
    is_protected = YesNoField(
        _l("Har I beskyttet adresse?"),
        required=_l("Svar, om I har beskyttet adresse"),
        hint=_l("Det hedder også hemmelig adresse. Så siger vi ikke til nogen, hvor barnet er."),
    )

    def offer(self, scheme: Scheme, activities: Iterable[str], answers: Answers) -> None:
        """Who may apply is not asked where there is only one answer."""
        if Applicant.YOUNG_FROM_15 not in scheme.doors.applicants:
            del self.is_self

    def facts(self) -> AboutChild:
        """Refused `postcode_unknown`."""
        find_place(self.postcode.data, None, None)
        names = [field.name for field in fields(AboutChild) if field.name in self]
        return AboutChild(**{name: self[name].data for name in names})


class WishesStep(StepForm):
    kind = Wishes
    activities = CheckboxesField(
        _l("Hvad vil barnet gerne gå til?"),
        hint=_l("Sæt gerne flere krydser."),
        class_="form-group-columns",
    )
    other = TextField(_l("Noget andet"), maxlength=200)
    weekdays = CheckboxesField(_l("Hvilke dage kan barnet?"), class_="form-group-columns")
    is_active = YesNoField(
        _l("Går barnet til noget nu?"),
        required=_l("Svar, om barnet går til noget nu"),
        hint=_l("Fx fodbold eller spejder."),
    )

    def offer(self, scheme: Scheme, activities: Iterable[str], answers: Answers) -> None:
        chosen = answers.wishes.activities if answers.wishes else ()
        self.activities.choices = [(name, name) for name in sorted({*activities, *chosen}, key=fold)]
        self.weekdays.choices = [(day, day_name(day).capitalize()) for day in range(7)]


class EconomyStep(StepForm):
    kind = Economy
    is_barrier = YesNoField(
        _l("Er det svært for jer at betale for at gå til noget?"),
        required=_l("Svar, om det er svært for jer at betale"),
    )
    why = TextAreaField(_l("Er der mere, vi skal vide?"), rows=3, maxlength=500)


class GuideStep(StepForm):
    kind = GuideWish
    wanted = YesNoField(
        _l("Skal en fritidsguide hjælpe jer i gang?"), required=_l("Svar, om I vil have en fritidsguide")
    )
    gender = SelectField(
        _l("Hvem vil barnet helst gå med?"), WISHED_GENDERS.items(), blank=_l("Det er lige meget")
    )
    age = SelectField(_l("Guidens alder"), WISHED_AGES.items(), blank=_l("Det er lige meget"))
    note = TextAreaField(_l("Hvad skal guiden vide?"), rows=3, maxlength=500)


class LanguagesStep(StepForm, SpokenForm):
    kind = Languages
    languages = CheckboxesField(_l("Hvilke sprog taler I hjemme?"), class_="form-group-columns")
    other_language = SelectField(_l("Et andet sprog"))
    needs_interpreter = YesNoField(
        _l("Skal der være en tolk, når vi taler sammen?"), required=_l("Svar, om der skal være en tolk")
    )
    phone = PhoneField(_l("Dit telefonnummer"), hint=_l("Så kan vi ringe, hvis vi mangler noget."))

    def offer(self, scheme: Scheme, activities: Iterable[str], answers: Answers) -> None:
        self.offer_languages(answers.languages.spoken if answers.languages else ())
        self.languages.flags.required = True  # one of the two fields, which `facts` asks for

    def facts(self) -> Languages:
        """Refused `languages_missing`."""
        if not self.spoken():
            raise Refused("languages_missing")
        return Languages(self.spoken(), bool(self.needs_interpreter.data), self.phone.data or "")


class ConsentStep(StepForm):
    kind = Consented
    purposes = CheckboxesField(
        _l("Hvem må vi fortælle om barnet?"),
        CONSENTS.items(),
        hint=_l(
            "Sæt kryds, hvis det er i orden. Du kan altid sige nej igen. "
            "Uden et ja til foreningen kan I ikke bruge passet endnu."
        ),
    )

    def facts(self) -> Consented:
        return Consented(self.purposes.data, tuple(str(CONSENTS[one]) for one in self.purposes.data))


class AnswerForm(Form):
    """What the coordinator asked."""

    text = TextAreaField(_l("Dit svar"), required=_l("Skriv dit svar"), rows=4, maxlength=1000)


class SendForm(Form):
    """The yes at the end; it has no fields, and carries what the rules refuse."""


STEP_FORMS: Mapping[Step, type[StepForm]] = {
    Step.CHILD: ChildStep,
    Step.WISHES: WishesStep,
    Step.ECONOMY: EconomyStep,
    Step.GUIDE: GuideStep,
    Step.LANGUAGES: LanguagesStep,
    Step.CONSENT: ConsentStep,
}


def answers_shown(answers: Answers, step: Step) -> dict[str, Any]:
    """What a page of questions starts with."""
    said = getattr(answers, step.value)
    if said is None:
        return {}
    shown = asdict(said)
    return {**shown, "languages": shown["spoken"]} if step is Step.LANGUAGES else shown
