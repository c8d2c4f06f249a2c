"""Each shipped scheme says in plain words what the trade's sources say of it."""

import pytest
from click.testing import CliRunner

from fritidspas.cli.scheme import command
from fritidspas.schemes.reading import read
from fritidspas.schemes.scheme import Scheme
from fritidspas.schemes.wording import for_a_family, in_words
from tests.schemes.files import GUIDE_TO_MOVE, SHIPPED, changed, line_of, shipped

SAID = {
    "guide-to-move": [
        "Guide to Move giver fritidspas og fritidsguide. Et barn kan få det ene eller begge dele.",
        "Ordningen er for børn og unge fra 0 år til og med 18 år.",
        "Passet gives kun, når økonomien er en barriere.",
        "Krav: Barnet har ikke en aktiv fritid.",
        "Passet er på 600,00 kr. pr. kalenderår.",
        "Disse kan give det direkte: sundhedsplejerske, socialrådgiver, familievejleder, skoleleder, jobkonsulent "
        "og jobcoach.",
        "Det kan søges af en forælder eller den unge selv fra 15 år.",
        "Guiden er frivillig og følger barnet i højst 12 måneder.",
        "Der følges op efter 3 og 6 måneder. Det gør guiden.",
    ],
    "esbjerg-lokalpas": [
        "Aktiv Fritid lokalpas giver fritidspas.",
        "Ordningen er for børn og unge fra 0 år til og med 18 år.",
        "Krav: Barnet er i en sårbar eller udsat position.",
        "Det betaler kontingent og udstyr.",
        "Det kan søges af en fagperson.",
        "Kun en fritidskoordinator kan afgøre, hvem der får det.",
        "Der følges op efter 3 og 6 måneder. Det gør skolens personale.",
    ],
    "esbjerg-guldpas": [
        "Barnet skal have en åben sag i familieafdelingen.",
        "Kun en familierådgiver kan afgøre, hvem der får det.",
        "Guiden er lønnet og følger barnet i højst 12 måneder.",
        "Kun et barn med pas kan få en guide.",
        "Der følges op efter 1, 2, 3, 6, 9 og 12 måneder. Det gør guiden.",
    ],
    "silkeborg-fritidspas": [
        "Reglerne gælder fra 1. januar 2022.",
        "Det betaler kontingent og udstyr.",
        "Guiden er frivillig og følger barnet i højst 12 måneder.",
    ],
    "koebenhavn-kontingentstoette": [
        "Kontingentstøtte giver fritidspas.",
        "Passet er på 1.000,00 kr. for tolv måneder fra udstedelsen.",
        "Det betaler kontingent.",
    ],
    "koebenhavn-feriecamp": [
        "Beløbet afgøres fra barn til barn. Passet er på højst 2.000,00 kr. og gives kun én gang.",
        "Det betaler feriehold og lejr.",
        "Aktiviteten kan tidligst begynde den dag, passet udstedes.",
        "Pladserne på hold fordeles samlet. Et barn kan ønske op til 5 hold.",
        "Grupper kan få pladser på forhånd.",
    ],
}


def said(text: str) -> list[str]:
    scheme, _problems = read(text, "a.toml")
    assert isinstance(scheme, Scheme)
    return in_words(scheme)


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_scheme_says_what_its_source_says(key: str):
    sentences = in_words(shipped(key))
    assert [sentence for sentence in SAID[key] if sentence not in sentences] == []
    assert len(sentences) == len(set(sentences))
    assert shipped(key).key == key


def test_a_family_reads_what_a_scheme_gives_and_to_whom():
    assert for_a_family(shipped("guide-to-move")) == [
        "Kommunen betaler op til 600,00 kr. om året til kontingent.",
        "En fritidsguide går med barnet de første gange.",
        "For børn og unge fra 0 til og med 18 år.",
        "Pengene er til familier, der har svært ved at betale.",
    ]
    assert "Kommunen betaler op til 2.000,00 kr. til feriehold og lejr." in for_a_family(
        shipped("koebenhavn-feriecamp")
    )


@pytest.mark.parametrize(
    ("start", "lines", "sentence"),
    [
        ("upper_age", ['upper_age = "until_18"'], "Ordningen er for børn fra 0 år, indtil de fylder 18."),
        (
            "upper_age",
            ['upper_age = "year_of_18"'],
            "Ordningen er for børn og unge fra 0 år og hele det kalenderår, hvor de fylder 18.",
        ),
        (
            "upper_age",
            ['upper_age = "years"', "upper_years = 21"],
            "Ordningen er for børn og unge fra 0 år til og med 21 år.",
        ),
        ("age_from", ['areas = ["7500", "7830"]'], "Barnet skal bo i 7500 Holstebro eller 7830 Vinderup."),
        (
            "money_is_a_barrier",
            ['money_is_a_barrier = "asked"'],
            "Den, der afgør, ser, om økonomien er en barriere, men det er ikke et krav.",
        ),
        (
            "text",
            ['text = "Barnet er nyt i byen."', "required = false"],
            "Oplyses, men er ikke et krav: Barnet er nyt i byen.",
        ),
        ("carry_over", ["carry_over = true"], "Det, der ikke bruges, går videre til det næste pas."),
        (
            "carry_over",
            ["carry_over = true", "carry_over_most_ore = 20_000"],
            "Op til 200,00 kr., der ikke bruges, går videre til det næste pas.",
        ),
        (
            "backdated_days",
            ["backdated_days = 1"],
            "Aktiviteten kan være begyndt op til 1 dag, før passet udstedes.",
        ),
        ("when_empty", ["# no word"], "Er puljen tom, får barnet afslag med den grund."),
        ("applicants", ["applicants = []"], "Der tages ikke imod ansøgninger."),
    ],
)
def test_a_changed_line_changes_its_sentence(start: str, lines: list[str], sentence: str):
    before, after = said(GUIDE_TO_MOVE), said(changed(start, *lines))
    assert sentence not in before
    assert sentence in after


def check(tmp_path, *texts: str):
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.toml")
        files[-1].write_text(text, encoding="utf-8")
    return CliRunner().invoke(command, ["check", *map(str, files)])


def test_the_command_says_each_good_file_in_words(tmp_path):
    result = check(tmp_path, GUIDE_TO_MOVE, SHIPPED["esbjerg-guldpas"])
    assert result.exit_code == 0
    for sentence in SAID["guide-to-move"] + SAID["esbjerg-guldpas"]:
        assert sentence in result.stdout
    assert result.stderr == ""


def test_the_command_tells_every_problem_with_file_and_line(tmp_path):
    wrong = changed("months", "months = 3", text=changed("per", 'per = "year"'))
    result = check(tmp_path, GUIDE_TO_MOVE, wrong)
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        f"{tmp_path}/1.toml, linje {line_of(start, wrong)}" for start in ("per", "months")
    ]
    assert SAID["guide-to-move"][0] in result.stdout


def test_a_warning_is_told_and_the_file_still_said(tmp_path):
    result = check(tmp_path, changed("amount_ore", "amount_ore = 600"))
    assert result.exit_code == 0
    assert "600 øre er 6,00 kr. Mente du 60000?" in result.stderr
    assert "Passet er på 6,00 kr. pr. kalenderår." in result.stdout


@pytest.mark.parametrize("arguments", [["check"], ["check", "no-such-file.toml"]])
def test_no_file_is_told_by_the_command(arguments: list[str]):
    assert CliRunner().invoke(command, arguments).exit_code == 2
