"""The versions of a municipality's schemes: kept by date, never changed, nobody else's."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from fritidspas.audit.models import AuditEvent
from fritidspas.cli import scheme as scheme_command
from fritidspas.core.keeping import from_json, to_json
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.schemes import queries
from fritidspas.schemes.models import Scheme, SchemeVersion
from fritidspas.schemes.scheme import Scheme as Rules
from fritidspas.schemes.service import Loaded, load
from tests.at_once import at_the_same_time
from tests.cast import NOW, Cast
from tests.schemes.files import GUIDE_TO_MOVE, SHIPPED, changed, shipped

pytestmark = pytest.mark.both_databases

RICHER = changed("holds_from", "holds_from = 2027-01-01", text=changed("amount_ore", "amount_ore = 80_000"))
Run = Callable[..., Result]


@pytest.fixture
def home(cast: Cast) -> Iterator[Cast]:
    """Inside the application and the home municipality."""
    with cast.app.app_context(), scoped_to(cast.home):
        yield cast


@pytest.fixture
def run(home: Cast, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command on the test's own database."""
    monkeypatch.setattr(scheme_command, "load_settings", lambda: home.app.extensions["settings"])
    arguments = ["load", "--municipality", "0561"]
    return lambda *more: CliRunner().invoke(scheme_command.command, [*arguments, *map(str, more)])


def loaded(content: str = GUIDE_TO_MOVE, by: int | None = None) -> Loaded:
    with transaction():
        return load(content, "a.toml", NOW, by)


def days() -> list[date]:
    return list(session.scalars(select(SchemeVersion.holds_from).order_by(SchemeVersion.id)))


def amount_on(scheme_id: int, day: date) -> int | None:
    version = queries.version_on(scheme_id, day)
    assert version is not None
    assert version.rules.grant is not None
    return version.rules.grant.amount_ore


@pytest.mark.parametrize("key", SHIPPED)
def test_what_is_kept_is_what_the_file_says(home: Cast, key: str) -> None:
    loaded(SHIPPED[key])
    session.expire_all()
    assert session.scalars(select(SchemeVersion.rules)).one() == shipped(key)


def test_a_key_that_was_not_kept_has_its_default() -> None:
    kept = to_json(shipped("guide-to-move"))
    del kept["claims"]["days_after"]
    assert from_json(Rules, kept).claims.days_after == 60


def test_a_changed_text_is_a_version_from_its_day(home: Cast) -> None:
    scheme = loaded().version.scheme_id
    later = loaded(RICHER)
    assert (later.version.scheme_id, later.is_new) == (scheme, True)
    assert queries.version_on(scheme, date(2025, 12, 31)) is None
    assert [amount_on(scheme, day) for day in (date(2026, 1, 1), date(2026, 12, 31))] == [60_000] * 2
    assert [amount_on(scheme, day) for day in (date(2027, 1, 1), date(2030, 1, 1))] == [80_000] * 2


def test_the_same_file_twice_changes_nothing(home: Cast) -> None:
    first = loaded()
    loaded(RICHER)
    for content in (GUIDE_TO_MOVE, GUIDE_TO_MOVE.replace("\n", "\r\n")):
        again = loaded(content)
        assert (again.version.id, again.is_new) == (first.version.id, False)
    assert days() == [date(2026, 1, 1), date(2027, 1, 1)]
    assert len(session.scalars(select(AuditEvent)).all()) == 2


def test_another_text_on_the_same_day_is_refused(home: Cast) -> None:
    loaded()
    with pytest.raises(Refused, match="scheme_day_taken"):
        loaded(changed("amount_ore", "amount_ore = 80_000"))
    assert days() == [date(2026, 1, 1)]


def test_the_latest_version_names_the_scheme(home: Cast) -> None:
    def named(name: str, day: str) -> str:
        loaded(changed("name =", f'name = "{name}"', text=changed("holds_from", f"holds_from = {day}")))
        return session.scalars(select(Scheme.name)).one()

    assert named("Først", "2026-01-01") == "Først"
    assert named("Senere", "2027-01-01") == "Senere"
    assert named("Imellem", "2026-06-01") == "Senere"


def test_an_event_says_who_wrote_which_version(home: Cast) -> None:
    by = home.id_of(Role.COORDINATOR)
    version = loaded(by=by).version
    event = session.scalars(select(AuditEvent)).one()
    assert (event.kind, event.actor_id) == ("schemes.version_written", by)
    assert (event.subject_kind, event.subject_id) == ("scheme", version.scheme_id)
    assert event.facts == {"version": version.id, "holds_from": "2026-01-01"}


def test_a_file_that_cannot_be_read_leaves_nothing(home: Cast) -> None:
    with pytest.raises(Refused, match="scheme_unreadable"):
        loaded(changed("per", 'per = "year"'))
    assert session.scalars(select(Scheme)).all() == []


def test_two_who_load_the_same_file_at_once_write_one_version(home: Cast) -> None:
    """The first time, when the scheme is new too, and after that, when only the version is."""
    for content in (GUIDE_TO_MOVE, RICHER):
        new: list[bool] = []
        act = partial(_load_and_tell, content, new)
        assert at_the_same_time(home.app, home.home, [act] * 4) == []
        assert sorted(new) == [False, False, False, True]
    assert days() == [date(2026, 1, 1), date(2027, 1, 1)]


def _load_and_tell(content: str, new: list[bool]) -> None:
    new.append(loaded(content).is_new)


def test_the_database_takes_one_version_a_day_and_one_scheme_a_key(home: Cast) -> None:
    version = loaded().version
    row = {name: getattr(version, name) for name in ("scheme_id", "text", "rules", "written_at")}
    for model, values in (
        (SchemeVersion, row | {"holds_from": date(2026, 1, 1)}),
        (Scheme, {"key": "guide-to-move", "name": "", "changed_at": NOW}),
    ):
        with pytest.raises(IntegrityError), transaction():
            session.execute(insert(model), [values])
    with transaction():
        session.execute(insert(SchemeVersion), [row | {"holds_from": date(2026, 1, 2)}])


def test_a_version_is_never_changed_or_deleted(home: Cast) -> None:
    loaded()
    for statement in (update(SchemeVersion).values(text=""), delete(SchemeVersion)):
        with pytest.raises(DatabaseError, match="append only"), transaction():
            session.execute(statement)
    assert session.scalars(select(SchemeVersion.text)).one() == GUIDE_TO_MOVE


def test_it_is_the_trigger_that_refuses(home: Cast) -> None:
    """The control: without it the same statement goes through."""
    loaded()
    drop = {
        "sqlite": "DROP TRIGGER scheme_version_no_delete",
        "postgresql": "DROP TRIGGER scheme_version_append_only ON scheme_version",
    }
    with transaction():
        session.execute(text(drop[session.get_bind().dialect.name]))
        session.execute(delete(SchemeVersion))
    assert days() == []


def test_each_municipality_has_its_own(home: Cast) -> None:
    scheme = loaded().version.scheme_id
    with scoped_to(home.away):
        assert queries.schemes(date(2026, 8, 3)) == []
        assert queries.version_on(scheme, date(2026, 8, 3)) is None
        assert loaded().is_new
    assert len(days()) == 1


def test_the_command_loads_files_and_shipped_ones(run: Run, tmp_path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(RICHER.encode("utf-8-sig"))
    done = run("--shipped", "guide-to-move", file)
    assert done.exit_code == 0
    assert "Guide to Move: ny udgave, der gælder fra 1. januar 2027." in done.stdout
    assert sorted(days()) == [date(2026, 1, 1), date(2027, 1, 1)]
    assert "Guide to Move: udgaven fra 1. januar 2027 er der allerede." in run(file).stdout


def test_the_command_saves_all_or_nothing(run: Run, tmp_path) -> None:
    wrong, other = tmp_path / "wrong.toml", tmp_path / "other.toml"
    wrong.write_text(changed("per", 'per = "year"'), encoding="utf-8")
    other.write_text(changed("amount_ore", "amount_ore = 80_000"), encoding="utf-8")
    done = run("--shipped", "esbjerg-guldpas", wrong)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{wrong}, linje ")
    clash = run("--shipped", "guide-to-move", other)
    assert clash.exit_code == 2
    assert '"guide-to-move" har allerede en anden udgave fra samme dag' in clash.stderr
    assert days() == []


@pytest.mark.parametrize(
    "arguments", [[], ["--shipped", "nonsense"], ["--municipality", "0001", "--shipped", "guide-to-move"]]
)
def test_the_command_says_what_it_was_not_told(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2
    assert days() == []
