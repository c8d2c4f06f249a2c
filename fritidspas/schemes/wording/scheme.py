"""A scheme in plain sentences: what a municipality sees before it says yes to a file."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from fritidspas.accounts.wording import PROFESSIONS
from fritidspas.schemes.scheme import (
    CourseRules,
    Doors,
    ForWhom,
    Gift,
    GrantRules,
    GuideKind,
    GuideRules,
    MoneyBarrier,
    PoolRules,
    Scheme,
    UpperAge,
    WhenEmpty,
    Who,
)
from fritidspas.schemes.wording.words import (
    APPLICANTS,
    DECIDERS,
    EXPENSES,
    GIFTS,
    PERIODS,
    RESPONSIBLE,
    named,
)
from fritidspas.web.formats import either, kroner, listed, long_date, postcode_name


def in_words(scheme: Scheme) -> list[str]:
    """What the scheme says, in the order of its file."""
    return [
        *_gives(scheme),
        *_who(scheme.who),
        *_criteria(scheme),
        *(_grant(scheme.grant) if scheme.grant else ()),
        *(_pool(scheme.pool) if scheme.grant else ()),
        *_doors(scheme.doors),
        *(_guide(scheme.guide) if scheme.guide else ()),
        *_follow_up(scheme),
        *(_claims(scheme) if scheme.grant else ()),
        *(_courses(scheme.courses) if scheme.courses else ()),
        _("Afgørelser træffes efter %(legal_basis)s.", legal_basis=scheme.letters.legal_basis),
    ]


def gifts_in_words(scheme: Scheme) -> str:
    """fritidspas og fritidsguide"""
    return listed(named(scheme.gives, GIFTS))


def _gives(scheme: Scheme) -> Iterator[str]:
    name = scheme.name
    if set(scheme.gives) == set(Gift):
        yield _(
            "%(name)s giver fritidspas og fritidsguide. Et barn kan få det ene eller begge dele.", name=name
        )
    elif Gift.PASS in scheme.gives:
        yield _("%(name)s giver fritidspas.", name=name)
    else:
        yield _("%(name)s giver fritidsguide.", name=name)
    yield _("Reglerne gælder fra %(day)s.", day=long_date(scheme.holds_from))


def _who(who: Who) -> Iterator[str]:
    yield {
        UpperAge.UNTIL_18: _("Ordningen er for børn fra %(age)s år, indtil de fylder 18.", age=who.age_from),
        UpperAge.THROUGH_18: _(
            "Ordningen er for børn og unge fra %(age)s år til og med 18 år.", age=who.age_from
        ),
        UpperAge.YEAR_OF_18: _(
            "Ordningen er for børn og unge fra %(age)s år og hele det kalenderår, hvor de fylder 18.",
            age=who.age_from,
        ),
        UpperAge.YEARS: _(
            "Ordningen er for børn og unge fra %(age)s år til og med %(years)s år.",
            age=who.age_from,
            years=who.upper_years,
        ),
    }[who.upper_age]
    yield _("Alderen regnes den dag, der gives. Ingen mister noget på en fødselsdag.")
    if who.areas:
        yield _("Barnet skal bo i %(areas)s.", areas=either([postcode_name(code) for code in who.areas]))
    if who.needs_open_case:
        yield _("Barnet skal have en åben sag i familieafdelingen.")


def _criteria(scheme: Scheme) -> Iterator[str]:
    barrier = scheme.who.money_is_a_barrier
    if scheme.grant and barrier is MoneyBarrier.REQUIRED:
        yield _("Passet gives kun, når økonomien er en barriere.")
    if scheme.grant and barrier is MoneyBarrier.ASKED:
        yield _("Den, der afgør, ser, om økonomien er en barriere, men det er ikke et krav.")
    for criterion in scheme.who.criteria:
        if criterion.required:
            yield _("Krav: %(text)s.", text=criterion.text.rstrip("."))
        else:
            yield _("Oplyses, men er ikke et krav: %(text)s.", text=criterion.text.rstrip("."))


def _grant(grant: GrantRules) -> Iterator[str]:
    period = PERIODS[grant.per]
    if grant.amount_ore is not None:
        yield _("Passet er på %(amount)s %(period)s.", amount=kroner(grant.amount_ore), period=period)
    else:
        most = kroner(grant.most_ore or 0)
        yield _(
            "Beløbet afgøres fra barn til barn. Passet er på højst %(most)s %(period)s.",
            most=most,
            period=period,
        )
    yield _("Det betaler %(expenses)s.", expenses=listed(named(grant.pays, EXPENSES)))
    yield _carried(grant)
    yield _backdated(grant.backdated_days)


def _carried(grant: GrantRules) -> str:
    if not grant.carry_over:
        return _("Det, der ikke bruges, går ikke videre til det næste pas.")
    if grant.carry_over_most_ore:
        return _(
            "Op til %(most)s, der ikke bruges, går videre til det næste pas.",
            most=kroner(grant.carry_over_most_ore),
        )
    return _("Det, der ikke bruges, går videre til det næste pas.")


def _backdated(days: int) -> str:
    if not days:
        return _("Aktiviteten kan tidligst begynde den dag, passet udstedes.")
    return ngettext(
        "Aktiviteten kan være begyndt op til %(num)s dag, før passet udstedes.",
        "Aktiviteten kan være begyndt op til %(num)s dage, før passet udstedes.",
        days,
    )


def _pool(pool: PoolRules | None) -> Iterator[str]:
    if pool is None:
        yield _("Ordningen har ingen pulje, så intet begrænser, hvad den bruger om året.")
        return
    yield _("Puljen foreslås til %(amount)s om året.", amount=kroner(pool.year_ore))
    if pool.when_empty is WhenEmpty.QUEUE:
        yield _("Er puljen tom, kommer barnet i kø.")
    else:
        yield _("Er puljen tom, får barnet afslag med den grund.")


def _doors(doors: Doors) -> Iterator[str]:
    if doors.issuers:
        yield _("Disse kan give det direkte: %(issuers)s.", issuers=listed(named(doors.issuers, PROFESSIONS)))
    if doors.applicants:
        yield _("Det kan søges af %(applicants)s.", applicants=either(named(doors.applicants, APPLICANTS)))
    else:
        yield _("Der tages ikke imod ansøgninger.")
    yield str(DECIDERS[doors.decided_by])


def _guide(guide: GuideRules) -> Iterator[str]:
    months = guide.longest_months
    if guide.kind is GuideKind.PAID:
        yield ngettext(
            "Guiden er lønnet og følger barnet i højst %(num)s måned.",
            "Guiden er lønnet og følger barnet i højst %(num)s måneder.",
            months,
        )
    else:
        yield ngettext(
            "Guiden er frivillig og følger barnet i højst %(num)s måned.",
            "Guiden er frivillig og følger barnet i højst %(num)s måneder.",
            months,
        )
    if guide.for_whom is ForWhom.WITH_PASS:
        yield _("Kun et barn med pas kan få en guide.")


def _follow_up(scheme: Scheme) -> Iterator[str]:
    rules = scheme.follow_up
    yield _(
        "Der følges op efter %(months)s måneder. Det gør %(who)s.",
        months=listed([str(month) for month in rules.months]),
        who=RESPONSIBLE[rules.responsible],
    )
    yield ngettext(
        "Er første træning ikke bekræftet efter %(num)s dag, bliver det til en opgave.",
        "Er første træning ikke bekræftet efter %(num)s dage, bliver det til en opgave.",
        rules.first_training_days,
    )


def _claims(scheme: Scheme) -> Iterator[str]:
    rules = scheme.claims
    yield ngettext(
        "Foreningen kan opkræve indtil %(num)s dag efter passets udløb.",
        "Foreningen kan opkræve indtil %(num)s dage efter passets udløb.",
        rules.days_after,
    )
    if rules.after_first_training:
        yield _("Der kan først opkræves, når barnet har været til sin første træning.")
    yield _("Over %(amount)s skal to personer godkende.", amount=kroner(rules.second_person_above_ore))


def _courses(courses: CourseRules) -> Iterator[str]:
    yield ngettext(
        "Pladserne på hold fordeles samlet. Et barn kan ønske %(num)s hold.",
        "Pladserne på hold fordeles samlet. Et barn kan ønske op til %(num)s hold.",
        courses.most_wishes,
    )
    if courses.missed_last_time_first:
        yield _("Den, der ikke fik plads sidste gang, kommer først.")
    if courses.waiting_list:
        yield ngettext(
            "Der er venteliste. Den næste har én dag til at svare på en plads, der bliver ledig.",
            "Der er venteliste. Den næste har %(num)s dage til at svare på en plads, der bliver ledig.",
            courses.answer_days,
        )
    if courses.group_seats:
        yield _("Grupper kan få pladser på forhånd.")
