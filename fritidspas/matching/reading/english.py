"""The errors of a file as English sentences, for the terminal; other languages are made where shown."""

from fritidspas.matching.reading.errors import CellError

# By code; the facts of the error fill the braces.
SENTENCES = {
    "missing": "must be given",
    "id": "'{value}' is no id: expected one that begins with a letter or digit and has no spaces",
    "duplicate_id": "'{value}' stands in row {first_row} already; every id may stand once",
    "municipality": "'{value}' is no municipality code: expected four digits such as 0561",
    "date": "'{value}' is no date: expected YYYY-MM-DD or dd-mm-yyyy",
    "no_such_date": "'{value}' is not in the calendar",
    "born_after_start": "born {value}, after the start {start}",
    "born_too_early": "born {value}: expected {earliest} or later",
    "choice": "'{value}': expected one of {choices}",
    "language": "'{value}' is no language code: expected ISO 639 codes such as da, ar or so",
    "number": "'{value}' is no number: expected digits, with a decimal point or comma",
    "number_range": "{value} is outside {lowest} to {highest}",
    "above_zero": "{value}: expected a number above 0",
    "whole_range": "'{value}': expected a whole number from {lowest} to {highest}",
    "times": "'{value}' cannot be read: expected times such as mon 15:00-18:30 | wed 16:00-20:00",
    "weekday": "'{value}': no such weekday; expected mon tue wed thu fri sat sun (or Danish names)",
    "clock": "'{value}': no such time of day; expected 00:00 to 24:00",
    "reversed_times": "'{value}' ends before it starts",
    "postcode": "'{value}' is no Danish postcode known here: expected four digits, or give lat and lon",
    "no_place": "no place: expected lat and lon, or a postcode",
    "unknown_offer": "no such offer: {value}",
    "unknown_guide": "no such guide: {value}",
    "must_without_gender": "must be given (f or m) when guide_gender_weight is must",
    "ages_reversed": "from {lowest} to {highest} years: the lowest age is above the highest",
    "household_municipality": "household {value} lives in municipality {municipality} by row {first_row}; "
    "its members must have the same municipality",
    "no_file": "the file is missing or cannot be read",
    "encoding": "expected text in UTF-8 or Windows-1252",
    "not_csv": "cannot be read as CSV from here: a quote that never ends, or a cell that is far too big",
    "missing_columns": "expected this column in the header row",
    "repeated_column": "stands in the header row more than once",
    "too_many_cells": "more cells than the header has columns ({columns}): does a comma need quotes? "
    "The first one too many is '{value}'",
    "lock": "child {child} is locked to guide {guide}, which breaks rule {rule} ({why})",
}
PERHAPS = "; did you mean {perhaps}?"

RULES = {
    1: "they are of the same municipality",
    2: "the kind of guide (volunteer or paid) agrees",
    3: "the guide's child certificate is valid through the end",
    4: "the guide speaks the language the child needs",
    5: "a gender that must be met is met",
    6: "the child's age lies within the guide's child ages",
    7: "the child lives within the guide's max_km",
    8: "the guide is free at every time the child needs",
    9: "the guide is not blocked",
}


def sentence(error: CellError) -> str:
    """One line: file, row, column, and what was expected."""
    where = error.file
    if error.row:
        where += f" row {error.row}"
    if error.column:
        where += f" column {error.column}"
    facts = {"why": RULES.get(int(error.facts.get("rule", 0)), ""), **error.facts}
    text = SENTENCES[error.code].format(**facts)
    if facts.get("perhaps"):
        text += PERHAPS.format(**facts)
    return f"{where}: {text}"
