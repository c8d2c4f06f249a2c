"""What is wrong with a line of a scheme's file, and what to write instead."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.schemes.reading.problems import LineProblem
from fritidspas.web.formats import either, kroner

Facts = Mapping[str, Any]

# By the code of the problem; its facts fill the braces.
SENTENCES = {
    "not_utf8": _l("Linjen kan ikke læses: filen er ikke gemt som UTF-8. Gem den igen med den kodning."),
    "not_toml": _l("Linjen kan ikke læses: der mangler et citationstegn eller et lighedstegn."),
    "invisible": _l("Linjen har et usynligt tegn (%(sign)s). Slet det, og skriv linjen igen."),
    "other_key": _l('"key" skal være "%(key)s": en ordning beholder sin nøgle.'),
    "own_line": _l("Skriv hver oplysning på sin egen linje."),
    "twice": _l('"%(what)s" står allerede på linje %(first)s.'),
    "not_together": _l("%(what)s hører til %(belongs)s."),
}

# A `wrong_kind` by what was expected.
KINDS = {
    "text": _l('"%(key)s" skal være en tekst i citationstegn, og den må ikke være tom.'),
    "slug": _l('"%(key)s" må kun have små bogstaver fra a til z, cifre og bindestreger, fx "guide-to-move".'),
    "word": _l('"%(key)s" må kun have små bogstaver fra a til z og understreger, fx "not_active".'),
    "whole": _l('"%(key)s" skal være et helt tal uden citationstegn, fx 12.'),
    "ore": _l('"%(key)s" skal være hele øre, fx 60000 for 600 kr.'),
    "amount": _l('"%(key)s" skal være hele øre, fx 60000 for 600 kr., eller "in_each_case".'),
    "yes_no": _l('"%(key)s" skal være true for ja eller false for nej, uden citationstegn.'),
    "day": _l('"%(key)s" skal være en dato uden citationstegn, fx 2026-01-01.'),
    "list": _l('"%(key)s" skal være en liste i kantede parenteser, fx ["a", "b"].'),
    "postcodes": _l(
        '"%(key)s" skal være postnumre i citationstegn, fx ["8600"]. %(value)s er ikke et postnummer.'
    ),
    "months": _l('"%(key)s" skal være hele måneder, der stiger, fx [3, 6].'),
    "table": _l('"%(key)s" skal være en overskrift for sig selv: [%(key)s].'),
    "tables": _l('"%(key)s" skal være en overskrift for hver: [[who.%(key)s]].'),
}

# An `out_of_bounds` by why.
BOUNDS = {
    "": _l('"%(key)s" er %(value)s; det skal være fra %(lowest)s til %(highest)s.'),
    "too_little": _l('"%(key)s" er %(value)s; det skal være mindst %(lowest)s øre.'),
    "too_few": _l('"%(key)s" er tom; der skal stå mindst ét af ordene %(words)s.'),
    "three_and_six": _l('"%(key)s" skal have både 3 og 6 måneder med.'),
    "too_old": _l('"%(key)s" er %(value)s; ingen i ordningen er over %(highest)s år.'),
    "paid": _l('"%(key)s" er %(value)s; en lønnet guide kan højst følge et barn i %(highest)s måneder.'),
}


def told(problem: LineProblem) -> str:
    """`guide.toml, linje 14: ...`"""
    return _(
        "%(file)s, linje %(line)s: %(what)s", file=problem.file, line=problem.line, what=sentence(problem)
    )


def sentence(problem: LineProblem) -> str:
    """What is wrong, and what to write instead."""
    facts = problem.facts
    if problem.code in SPECIAL:
        return SPECIAL[problem.code](facts)
    return str(SENTENCES[problem.code]) % facts


def _unknown_key(facts: Facts) -> str:
    if facts["is_table"]:
        unknown = _("[%(key)s] findes ikke.", **facts)
        return (
            _("%(unknown)s Mente du [%(nearest)s]?", unknown=unknown, **facts)
            if facts["nearest"]
            else unknown
        )
    if facts["table"]:
        unknown = _('"%(key)s" findes ikke under %(table)s.', **facts)
    else:
        unknown = _('"%(key)s" findes ikke øverst i filen.', **facts)
    if not facts["nearest"]:
        return unknown
    return _('%(unknown)s Mente du "%(nearest)s"?', unknown=unknown, **facts)


def _missing_key(facts: Facts) -> str:
    if facts["is_table"]:
        return _("Filen mangler overskriften [%(key)s].", **facts)
    if facts["table"]:
        return _('%(table)s mangler "%(key)s".', **facts)
    return _('Øverst i filen mangler "%(key)s".', **facts)


def _wrong_kind(facts: Facts) -> str:
    return str(KINDS[str(facts["expected"])]) % facts


def _wrong_word(facts: Facts) -> str:
    words = either(list(facts["words"]))
    if "among" in facts:
        return _('"%(key)s" har "%(value)s"; der må kun stå %(words)s.', **{**facts, "words": words})
    return _('"%(key)s" er "%(value)s"; det skal være %(words)s.', **{**facts, "words": words})


def _out_of_bounds(facts: Facts) -> str:
    words = either(list(facts.get("words", ())))
    return str(BOUNDS[facts.get("why", "")]) % {**facts, "words": words}


def _unknown_placeholder(facts: Facts) -> str:
    unknown = _("{%(name)s} kendes ikke i et brev.", name=facts["name"])
    words = [f"{{{name}}}" for name in ([facts["nearest"]] if facts["nearest"] else facts["known"])]
    return _("%(unknown)s Skriv %(words)s.", unknown=unknown, words=either(words))


def _looks_like_kroner(facts: Facts) -> str:
    value = facts["value"]
    return _(
        "%(value)s øre er %(kroner)s Mente du %(meant)s?",
        value=value,
        kroner=kroner(value),
        meant=value * 100,
    )


SPECIAL: dict[str, Callable[[Facts], str]] = {
    "unknown_key": _unknown_key,
    "missing_key": _missing_key,
    "wrong_kind": _wrong_kind,
    "wrong_word": _wrong_word,
    "out_of_bounds": _out_of_bounds,
    "unknown_placeholder": _unknown_placeholder,
    "looks_like_kroner": _looks_like_kroner,
}
