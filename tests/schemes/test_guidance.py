"""The signpost: which help for which sign, from the municipality's schemes, the least intrusive first."""

from pathlib import Path

import pytest
import structlog

from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.schemes.guidance import SHIPPED, Help, How, Sign, how, read, steps_for
from fritidspas.schemes.own_files import signs_of
from fritidspas.schemes.service import load
from fritidspas.schemes.shipping import shipped_rules, shipped_text
from fritidspas.schemes.wording.guidance import HELPS, HOWS
from tests import make
from tests.office import Office, words

EVERYTHING = Sign("Et tegn", tuple(reversed(Help)))


def test_the_least_intrusive_comes_first_and_only_what_the_municipality_has() -> None:
    rules = shipped_rules()
    steps = steps_for(EVERYTHING, rules.values(), Role.PROFESSIONAL, Profession.HEALTH_VISITOR)
    assert [step.help for step in steps] == list(Help)
    names = {step.help: {way.scheme.key for way in step.ways} for step in steps}
    assert names[Help.COURSE] == {"koebenhavn-feriecamp"}
    assert names[Help.PAID] == {"esbjerg-guldpas"}
    assert "koebenhavn-feriecamp" not in names[Help.PASS]
    none = steps_for(EVERYTHING, [], Role.PROFESSIONAL, None)
    assert [step.help for step in none] == [Help.REPORT, Help.TALK, Help.TEAM, Help.COUNSELLOR]


@pytest.mark.parametrize(
    ("scheme", "role", "profession", "expected"),
    [
        ("guide-to-move", Role.PROFESSIONAL, Profession.HEALTH_VISITOR, How.YOURSELF),
        ("guide-to-move", Role.COORDINATOR, None, How.YOURSELF),
        ("esbjerg-guldpas", Role.PROFESSIONAL, Profession.FAMILY_COUNSELLOR, How.YOURSELF),
        ("esbjerg-guldpas", Role.PROFESSIONAL, Profession.TEACHER, How.COUNSELLOR),
        ("esbjerg-lokalpas", Role.PROFESSIONAL, Profession.TEACHER, How.REFER),
    ],
)
def test_who_reads_it_is_told_their_own_way(
    scheme: str, role: Role, profession: Profession | None, expected: How
) -> None:
    assert how(shipped_rules()[scheme], role, profession) is expected


def test_what_is_shipped_can_be_read_and_every_help_has_its_words() -> None:
    assert {help for sign in read(SHIPPED.read_text()) for help in sign.helps} == set(Help) == set(HELPS)
    assert set(HOWS) == set(How)


@pytest.mark.parametrize(
    "text",
    ["", "signs = 3", '[[signs]]\ntext = "x"', '[[signs]]\ntext = "x"\nhelps = ["magic"]', "[[signs]"],
)
def test_a_file_that_says_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(text)


def test_a_municipality_has_its_own_and_falls_back_on_what_is_shipped(tmp_path: Path) -> None:
    (tmp_path / "guidance").mkdir()
    own = tmp_path / "guidance" / "0561.toml"
    own.write_text('[[signs]]\ntext = "Barnet keder sig"\nhelps = ["team"]\n')
    assert signs_of(tmp_path, "0561") == [Sign("Barnet keder sig", (Help.TEAM,))]
    assert len(signs_of(tmp_path, "0661")) > 5
    own.write_text("[[signs]")
    with structlog.testing.capture_logs() as told:
        assert len(signs_of(tmp_path, "0561")) > 5
    assert [line["event"] for line in told] == ["guidance file"]


def test_a_professional_reads_it_by_the_municipalitys_own_schemes(office: Office) -> None:
    with office.writing():
        load(shipped_text("guide-to-move"), "a", make.NOW, None)
    said = words(office.cast.client(Role.PROFESSIONAL).get("/office/schemes/guidance").text)
    assert "Guide to Move: du kan give det selv fra barnets side" in said
    assert "FerieCamp" not in said
