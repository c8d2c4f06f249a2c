"""What families read, in every language of theirs: letters to them, and the pages that open from those letters.

`python -m scripts.family_texts` writes these texts, and no others, into `fritidspas/translations/<language>`: what
is translated is kept, what is new is empty, and the rest is dropped. `make catalogue` runs it after the English.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes
from jinja2.ext import extract_from_ast
from jinja2.visitor import NodeTransformer

from fritidspas import rooms
from fritidspas.core.languages import FAMILY_LANGUAGES, OFFICE_LANGUAGES
from fritidspas.letters.kinds import LetterKind
from fritidspas.settings import PROJECT

Text = str | tuple[str, ...]

LANGUAGES = tuple(language for language in FAMILY_LANGUAGES if language not in OFFICE_LANGUAGES)
GETTEXTS = ("_", "gettext", "ngettext")
HEAD = """# What families read. Whoever speaks the language as their own should read it before it is used.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
TAP = "audiences/tap.html"
PACKAGE = PROJECT / "fritidspas"
TEMPLATES = PROJECT / "templates"
# Python whose texts stand in a letter beside what its kind says, or on a page that opens from one; and so does every
# `<room>/family_wording.py`.
MODULES = (
    "accounts/wording.py",
    "followups/family_wording.py",
    "handover/family_wording.py",
    "letters/printed.py",
    "letters/service/posting.py",
    "letters/wording.py",
    "links/refusals.py",
    "matches/told.py",
)
# The same of modules that say other things as well.
TEXTS = (
    "(frivilligt)",
    "%(first)s og %(last)s",
    "Hvorfor?",
    "Vil du skrive mere?",
    "Vi vil hellere have en anden guide",
    "Vi vil ikke have en guide mere",
    "Tiderne passer mig ikke",
    "Der er for langt",
    "Jeg har ikke plads til et barn lige nu",
    "Noget andet",
)


def texts() -> set[Text]:
    """Every text that families read; one with a plural is the pair of its forms."""
    of_letters = {text for kind in rooms.LETTERS if kind.for_families for text in of_kind(kind)}
    own = [str(path.relative_to(PACKAGE)) for path in PACKAGE.glob("*/family_wording.py")]
    found = [*map(of_page, tap_pages()), *map(of_module, (*MODULES, *own))]
    return {*of_letters, *TEXTS}.union(*found)


def of_kind(kind: LetterKind) -> set[str]:
    """In Danish a text is its own message id."""
    return {str(text) for text in (kind.subject, kind.body, kind.elsewhere) if text is not None}


def of_module(name: str) -> set[Text]:
    found = extract_from_file("python", PACKAGE / name, DEFAULT_KEYWORDS | {"_l": None})
    return {message for _line, message, _comments, _context in found}


def tap_pages() -> list[str]:
    """The frame, and the templates of pages that open from letters, but for those that say they are for others."""
    names = [str(path.relative_to(TEMPLATES)) for path in sorted(TEMPLATES.glob("*/**/*.html"))]
    parsed = {name: _parsed(name) for name in names}
    return [
        TAP,
        *(name for name, tree in parsed.items() if TAP in _extended(tree) and not _is_for_others(tree)),
    ]


def of_page(name: str, replaced: frozenset[str] = frozenset()) -> set[Text]:
    """The texts of a template and of all it takes in, but for blocks that another template has replaced."""
    tree = _WithoutBlocks(replaced).visit(_parsed(name))
    found = {_message(*said) for said in extract_from_ast(tree, GETTEXTS)}
    own = {block.name for block in tree.find_all(nodes.Block) if not _calls_super(block)}
    for parent in _extended(tree):
        found |= of_page(parent, replaced | own)
    for taken in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport)):
        found |= of_page(taken.template.as_const())
    return found


class _WithoutBlocks(NodeTransformer):
    def __init__(self, names: frozenset[str]) -> None:
        self.names = names

    def visit_Block(self, block: nodes.Block) -> nodes.Node | None:
        return None if block.name in self.names else self.generic_visit(block)


def _message(_line: int, function: str, said: str | tuple[str | None, ...]) -> Text:
    forms = (said,) if isinstance(said, str) else tuple(form or "" for form in said)
    return forms[:2] if function == "ngettext" else forms[0]


def _is_for_others(tree: nodes.Template) -> bool:
    """It says `{% set for_families = false %}`."""
    said = [
        one.node for one in tree.find_all(nodes.Assign) if getattr(one.target, "name", "") == "for_families"
    ]
    return any(isinstance(value, nodes.Const) and value.value is False for value in said)


def _extended(tree: nodes.Node) -> list[str]:
    return [found.template.as_const() for found in tree.find_all(nodes.Extends)]


def _calls_super(block: nodes.Block) -> bool:
    return any(name.name == "super" for name in block.find_all(nodes.Name))


def _parsed(name: str) -> nodes.Template:
    return Environment(extensions=["jinja2.ext.i18n"]).parse((TEMPLATES / name).read_text())


def catalogue_of(language: str) -> Path:
    return PACKAGE / "translations" / language / "LC_MESSAGES" / "messages.po"


def keep(language: str, wanted: set[Text]) -> None:
    """The catalogue with these texts: in order, and without a word that changes with the day."""
    path = catalogue_of(language)
    known = read_po(BytesIO(path.read_bytes() if path.exists() else b""), locale=language)
    kept = Catalog(locale=language)
    for text in sorted(wanted, key=str):
        found = known.get(text if isinstance(text, str) else text[0])
        kept.add(text, found.string if found else "")
    written = BytesIO()
    write_po(written, kept, width=76, omit_header=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(language=language, plurals=kept.plural_forms) + written.getvalue().decode())


def main() -> None:
    wanted = texts()
    for language in LANGUAGES:
        keep(language, wanted)


if __name__ == "__main__":
    main()
