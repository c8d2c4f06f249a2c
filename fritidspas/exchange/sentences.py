"""What is wrong with a cell, and what to write instead, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.exchange.columns import Kind, by_key
from fritidspas.passes import refusals as passes
from fritidspas.web.formats import kroner

# Said of a row as of a form at the desk.
PASS_CODES = (
    *("number_wrong", "child_too_young", "child_too_old", "child_lives_elsewhere", "criteria_unmet"),
    *("activity_outside", "amount_missing", "amount_too_high", "pass_already", "pass_once_had"),
    *("pass_other_number", "pass_other_amount", "pool_missing", "pool_empty", "line_waits"),
)
# By the code of the mistake; the facts of the problem fill the braces. The cell's own text is shown beside it.
SENTENCES = {
    "missing": _l("Skal udfyldes."),
    "area_protected": _l(
        "Ordningen spørger, hvor barnet bor, og adressen er beskyttet. Giv passet på barnets egen side."
    ),
    "id": _l("Et nummer skal begynde med et bogstav eller et ciffer og må ikke have mellemrum."),
    "duplicate_id": _l(
        "Det samme nummer står allerede i række %(first_row)s. Hvert nummer må kun stå én gang."
    ),
    "identity_number": _l("Ligner et CPR-nummer. Brug jeres eget nummer i stedet."),
    "municipality": _l("Skriv kommunens kode med fire cifre, fx 0561, eller udelad kolonnen."),
    "other_municipality": _l("Er en anden kommunes kode. Du kan kun indlæse din egen kommunes rækker."),
    "date": _l("Skriv en dato som dag, måned og år, fx 03-03-2015."),
    "no_such_date": _l("Datoen findes ikke i kalenderen."),
    "born_after_start": _l("Fødselsdatoen ligger i fremtiden."),
    "born_too_early": _l("Fødselsdatoen er for længe siden. Kontrollér årstallet."),
    "choice": _l("Skriv et af ordene: %(words)s."),
    "language": _l(
        "Et af sprogene kendes ikke. Skriv sprogets navn på dansk, fx arabisk, eller dets kode, fx ar."
    ),
    "number": _l("Skriv et tal, fx 7,5."),
    "number_range": _l("Skriv et tal fra %(lowest)s til %(highest)s."),
    "above_zero": _l("Skriv et tal over 0."),
    "whole_range": _l("Skriv et helt tal fra %(lowest)s til %(highest)s."),
    "times": _l("Skriv dag og tid, fx man 15:00-18:30, med | imellem flere tider."),
    "weekday": _l("Ugedagen kendes ikke. Skriv man, tir, ons, tor, fre, lør eller søn."),
    "clock": _l("Klokkeslættet findes ikke. Skriv fra 00:00 til 24:00."),
    "reversed_times": _l("Tiden slutter, før den begynder."),
    "postcode": _l("Postnummeret findes ikke. Skriv fire cifre, fx 8600."),
    "no_place": _l("Skriv et postnummer, eller både breddegrad og længdegrad."),
    "unknown_offer": _l("Tilbuddet findes hverken i filen eller blandt de gemte tilbud: %(value)s."),
    "unknown_guide": _l("Guiden findes hverken i filen eller blandt de gemte guider: %(value)s."),
    "wrong_reference": _l("Peger på %(value)s, som står i en række med fejl. Ret den række først."),
    "locked_and_blocked": _l("Den samme guide er både spærret for barnet og den eneste mulige."),
    "must_without_gender": _l("Skriv kvinde eller mand, når guidens køn er et krav."),
    "ages_reversed": _l("Den højeste alder er lavere end den laveste."),
    "household_municipality": _l("Husstanden har en anden kommune i række %(first_row)s."),
    "date_number": _l(
        "Tallet er måske en dato, som regnearket har gemt som et tal. Vælg datoformat for kolonnen, og gem filen igen."
    ),
    "cpr_wrong": _l("CPR-nummeret er ikke rigtigt. Skriv ti cifre, fx 010115-1234."),
    "cpr_other_birth_date": _l("CPR-nummeret passer ikke til fødselsdatoen."),
    "cpr_twice": _l("Det samme CPR-nummer står i række %(first_row)s."),
    "cpr_taken": _l(
        "CPR-nummeret hører til et andet barn: %(value)s. Er de to samme barn, så læg dem sammen."
    ),
    "child_merged": _l("Barnet er lagt sammen med et andet. Brug det andets nummer, eller slet rækken."),
    "cpr_other": _l("Barnet har et andet CPR-nummer. Ret det på barnets side, hvis filen har ret."),
    "cvr_wrong": _l("CVR-nummeret er ikke rigtigt. Skriv otte cifre."),
    "cvr_twice": _l("Det samme CVR-nummer står i række %(first_row)s."),
    "cvr_taken": _l("CVR-nummeret hører til en anden forening: %(value)s."),
    "account_wrong": _l("Skriv registreringsnummer og kontonummer, fx 1234-1234567890."),
    "ean_wrong": _l("EAN-nummeret er ikke rigtigt. Skriv 13 cifre."),
    "payee_twice": _l("Skriv enten en bankkonto eller et EAN-nummer, ikke begge."),
    "email": _l("Skriv en e-mail, fx post@forening.dk."),
    "phone": _l("Skriv telefonnummeret med 8 cifre, fx 12 34 56 78."),
    "price": _l("Skriv beløbet i kroner, fx 600 eller 1.200,50."),
    "season_reversed": _l("Sæsonen slutter, før den begynder."),
    "approval_reversed": _l("Godkendelsen slutter, før den begynder."),
    "approval_from_missing": _l("Skriv, fra hvilken dag foreningen er godkendt."),
    "not_an_issuer": _l("Ordningens pas gives ikke af en fritidskoordinator."),
    "unknown_child": _l("Barnet findes hverken i filen eller blandt de gemte børn: %(value)s."),
    "scheme_unknown": _l("Kommunen giver ikke pas efter en ordning, der hedder %(value)s."),
    "pass_number_taken": _l("Pasnummeret hører til et andet pas."),
    **{code: passes.SENTENCES[code] for code in PASS_CODES},
    "too_long": _l("Teksten er for lang. Skriv højst %(most)s tegn."),
    "too_many_cells": _l(
        "Rækken har flere felter end overskriften. Måske mangler der citationstegn om et felt."
    ),
    "missing_columns": _l("Kolonnen mangler i filens overskrift."),
    "repeated_column": _l("Kolonnen står mere end én gang i filens overskrift."),
}

# Columns that are saved under another name than they have in the file.
OTHER_NAMES = {
    "free_times": _l("Kan på"),
    "guide_gender_must": _l("Skal eller ønske"),
    "bonds": _l("Guider"),
    "cpr_index": _l("CPR-nummer"),
}


def sentence(problem: Mapping[str, Any]) -> str:
    """What is expected of the cell."""
    column = by_key(Kind(problem["kind"])).get(problem["column"])
    words = ", ".join(column.words) if column else ""
    facts = {name: _shown(name, fact) for name, fact in problem["facts"].items()}
    return str(SENTENCES[problem["code"]]) % {"words": words, **facts}


def _shown(name: str, fact: Any) -> Any:
    """An amount as Danes write it."""
    return kroner(fact) if name.endswith("_ore") else fact


def column_name(problem: Mapping[str, Any]) -> str:
    """The header as it was written in the file, else ours."""
    column = by_key(Kind(problem["kind"])).get(problem["column"])
    return problem["header"] or (column.header if column else _("Hele rækken"))


def changed_names(row: Mapping[str, Any]) -> str:
    """Which of a known row's columns would be different, as a list of our headers."""
    known = by_key(Kind(row["kind"]))
    names = [
        known[key].header if key in known else str(OTHER_NAMES[key])
        for key in row["changed"]
        if key in known or key in OTHER_NAMES
    ]
    return ", ".join(dict.fromkeys(names))
