"""The English catalogue holds every text of the screens, and nothing else."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from fritidspas.settings import PROJECT

Text = str | tuple[str, ...]

CATALOGUE = PROJECT / "fritidspas/translations/en/LC_MESSAGES/messages.po"
MARKS = {"_", "_l", "gettext", "ngettext", "lazy_gettext"}
PLACEHOLDER = re.compile(r"%\(\w+\)\w|%%|\{\w+\}")


def extracted(folder: Path = PROJECT) -> set[Text]:
    """The texts `make catalogue` finds; one with a plural is the pair of its forms."""
    with (PROJECT / "babel.cfg").open() as settings:
        methods, options = parse_mapping_cfg(settings)
    found = extract_from_dir(folder, methods, options, DEFAULT_KEYWORDS | {"_l": None})
    return {message for _file, _line, message, _comments, _context in found}


def translated() -> dict[Text, Text]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    return {message.id: message.string for message in catalogue if message.id}


def faults(texts: set[Text], english: Mapping[Text, Text]) -> Iterator[str]:
    """What is wrong with the catalogue, sentence by sentence. The first form of a plural is also said alone."""
    for text in texts - set(english) - {_forms(text)[0] for text in english}:
        yield f"missing: {text}"
    for text in set(english) - texts:
        yield f"no longer said: {text}"
    for text, told in english.items():
        forms, translations = _forms(text), _forms(told)
        if len(forms) != len(translations) or not all(translations):
            yield f"not translated: {text}"
        elif [_placeholders(form) for form in forms] != [_placeholders(form) for form in translations]:
            yield f"other placeholders: {text}"


def _forms(text: Text) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def _placeholders(form: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(form))


def unseen(source: str, texts: set[Text]) -> Iterator[str]:
    """Calls of gettext that extracting cannot see: a text that is computed, or one inside an f-string."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKS:
            forms = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
            text = tuple(forms) if call.func.id == "ngettext" else forms[0] if forms else None
            if text not in texts:
                yield ast.unparse(call)


@pytest.fixture(scope="module")
def texts() -> set[Text]:
    return extracted()


def test_every_text_of_the_screens_is_in_english(texts: set[Text]) -> None:
    assert list(faults(texts, translated())) == []


@pytest.mark.parametrize(
    ("texts", "english", "fault"),
    [
        ({"Barn", "Guide"}, {"Barn": "Child"}, "missing: Guide"),
        ({"Barn"}, {"Barn": "Child", "Hold": "Team"}, "no longer said: Hold"),
        ({"Barn"}, {"Barn": ""}, "not translated: Barn"),
        ({("Ét barn", "%(num)s børn")}, {("Ét barn", "%(num)s børn"): ("One child", "")}, "not translated"),
        ({"Side %(number)s"}, {"Side %(number)s": "Page %(nummer)s"}, "other placeholders"),
        ({"%(share)s %% af tiden"}, {"%(share)s %% af tiden": "%(share)s of the time"}, "other placeholders"),
    ],
)
def test_a_fault_in_the_catalogue_is_told(texts: set[Text], english: dict[Text, Text], fault: str) -> None:
    told = list(faults(texts, english))
    assert len(told) == 1
    assert told[0].startswith(fault)


def test_no_text_hides_from_extracting(texts: set[Text]) -> None:
    sources = sorted((PROJECT / "fritidspas").glob("**/*.py"))
    assert [f"{path.name}: {call}" for path in sources for call in unseen(path.read_text(), texts)] == []


@pytest.mark.parametrize("source", ["f\"{_('Barn')}: \"", "_(name)", 'ngettext("Ét barn", "To børn", count)'])
def test_a_text_that_hides_from_extracting_is_told(source: str) -> None:
    assert list(unseen(source, {"Guide", "Ét barn"}))


def test_the_catalogue_says_nothing_that_changes_with_the_day() -> None:
    head = CATALOGUE.read_text().partition("\n\n")[0]
    assert not re.search(r"Date|Generated|EMAIL|NAME|\d{4}-\d\d-\d\d", head)
