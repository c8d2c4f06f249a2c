"""Files of schemes to try: a shipped one, with a line changed."""

from importlib.resources import files

from fritidspas.schemes.reading import LineProblem, read
from fritidspas.schemes.scheme import Scheme
from fritidspas.schemes.wording import sentence

SHIPPED = {
    file.name.removesuffix(".toml"): file.read_text(encoding="utf-8")
    for file in files("fritidspas.schemes").joinpath("shipped").iterdir()
    if file.name.endswith(".toml")
}
GUIDE_TO_MOVE = SHIPPED["guide-to-move"]


def shipped(key: str) -> Scheme:
    scheme, problems = read(SHIPPED[key], f"{key}.toml")
    assert scheme is not None
    assert problems == []
    return scheme


def changed(start: str, *lines: str, text: str = GUIDE_TO_MOVE) -> str:
    """The file with other lines in place of the first one that begins with `start`."""
    before, line = text.splitlines(), line_of(start, text)
    return "\n".join([*before[: line - 1], *lines, *before[line:]]) + "\n"


def line_of(start: str, text: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def problems(text: str) -> list[LineProblem]:
    return read(text, "a.toml")[1]


def only(text: str) -> tuple[int, str]:
    """The line and the sentence of the file's only problem."""
    scheme, found = read(text, "a.toml")
    assert scheme is None
    [problem] = found
    return problem.line, sentence(problem)
