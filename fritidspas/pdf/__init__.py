"""Documents for printing and for Digital Post: tagged PDF/UA-1, set by Typst with faces of our own.

A document is a `.typ` file under `templates/` and the data it shows. Data is never read as markup: it comes as JSON,
and what a person wrote stays text. The same data gives the same bytes.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeAlias

import typst

from fritidspas.settings import PROJECT

FONTS = Path(__file__).parent / "fonts"
TEMPLATES = PROJECT / "templates"
UNKNOWN = "?"  # for a sign our faces do not have: PDF/UA-1 refuses a document with one

Data: TypeAlias = "str | int | float | Sequence[Data] | Mapping[str, Data] | None"


def pdf(template: str, data: Mapping[str, Data], at: datetime) -> bytes:
    """`template`, as `letters/printed.typ`; it gets at `data` by `#import "/components/document.typ": data`."""
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_settable(data))},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=at,
    )


def paragraphs(text: str) -> list[list[str]]:
    """Text as people write it: an empty line ends a paragraph, which is a list of lines."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [block.strip("\n").split("\n") for block in blocks if block.strip()]


def _settable(data: Data) -> Data:
    if isinstance(data, str):
        return "".join(sign if _has(sign) else UNKNOWN for sign in unicodedata.normalize("NFC", data))
    if isinstance(data, Mapping):
        return {name: _settable(one) for name, one in data.items()}
    return [_settable(one) for one in data] if isinstance(data, Sequence) else data


def _has(sign: str) -> bool:
    """Signs that only say how others join or run need no face."""
    category = unicodedata.category(sign)
    return sign in "\n\t" or category == "Cf" or (category != "Cc" and ord(sign) in _signs())


@cache
def _signs() -> frozenset[int]:
    ranges = [line.split("-") for line in (FONTS / "signs.txt").read_text().split()]
    return frozenset(code for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1))
