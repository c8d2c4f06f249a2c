"""`fritidspas serve`: one command for a whole small installation, as a person starts and stops it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from fritidspas.demo.vadehavn import STAFF

PATIENCE = 120  # a machine that is busy with other tests; nothing waits this long when all is well
READ_THE_PROGRAM = "import fritidspas.app, fritidspas.cli.serve"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Installation:
    """A folder to start in, again and again. Compiled modules are kept there, as they are beside any program."""

    folder: Path
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, *options: str) -> subprocess.Popen[str]:
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment |= {
            "FRITIDSPAS_INSTANCE": str(self.folder / "instance"),
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
        }
        return subprocess.Popen(
            [sys.executable, "-m", "fritidspas.cli", "serve", "--bind", f"127.0.0.1:{self.port}", *options],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_until_up(self, process: subprocess.Popen[str]) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and process.poll() is None:
            try:
                with urlopen(f"{self.url}/health", timeout=5) as answer:
                    assert answer.status == 200
                    return
            except URLError:
                time.sleep(0.05)
        process.kill()
        pytest.fail(f"the site did not come up: {process.communicate()}")


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return Installation(tmp_path_factory.mktemp("installation"))


@pytest.fixture
def served(installation: Installation) -> Iterator[subprocess.Popen[str]]:
    """The site with its demo, up; stopped afterwards whatever happened."""
    process = installation.start("--demo")
    installation.wait_until_up(process)
    yield process
    if process.poll() is None:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def children_of(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(number) for number in found.stdout.split()]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def family_of(pid: int) -> list[int]:
    """Its children and theirs."""
    children = children_of(pid)
    return children + [one for child in children for one in family_of(child)]


def works(pid: int) -> bool:
    """Alive, and no zombie: what has lost its parent may have nobody to bury it."""
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return found.stdout.strip()[:1] not in {"", "Z"}


def stop(process: subprocess.Popen[str], number: int) -> tuple[str, str]:
    process.send_signal(number)
    return process.communicate(timeout=PATIENCE)


def logins(text: str) -> list[str]:
    return re.findall(r"^\w+ +\S+@vadehavn\.example +\S+$", text, re.MULTILINE)


def test_it_starts_from_nothing_shows_a_login_for_each_role_and_stops_when_told(
    installation: Installation, served: subprocess.Popen[str]
) -> None:
    processes = children_of(served.pid)
    out, err = stop(served, signal.SIGTERM)
    assert served.returncode == 0
    assert {line.split()[0] for line in logins(out)} == {person.role for person in STAFF}
    assert installation.url in out
    assert "Traceback" not in err
    assert len(processes) == 2
    assert not any(is_alive(pid) for pid in processes)


def waited_for(process: subprocess.Popen[str]) -> tuple[float, int]:
    """Seconds of work it took, whatever else the machine did, and how it ended."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, status


def test_the_second_start_has_lost_nothing_and_is_little_more_work_than_reading_the_program(
    installation: Installation, served: subprocess.Popen[str]
) -> None:
    first, _ = stop(served, signal.SIGINT)
    assert served.returncode == 0
    again = installation.start("--demo")
    installation.wait_until_up(again)
    again.terminate()
    worked, _ = waited_for(again)
    second, _ = again.communicate()
    assert again.returncode == 0
    assert logins(second) == logins(first) != []
    reading, _ = waited_for(subprocess.Popen([sys.executable, "-c", READ_THE_PROGRAM]))
    assert worked < 2 * reading


@pytest.mark.parametrize("which", [0, 1], ids=["web server", "worker"])
def test_when_one_part_is_killed_the_other_is_stopped_and_the_exit_says_so(
    installation: Installation, served: subprocess.Popen[str], which: int
) -> None:
    victim, other = sorted(children_of(served.pid))[which], sorted(children_of(served.pid))[1 - which]
    os.kill(victim, signal.SIGKILL)
    _, err = served.communicate(timeout=PATIENCE)
    assert served.returncode == 1
    assert ("web server", "worker")[which] in err
    assert not is_alive(other)


def test_when_the_whole_is_killed_its_parts_end_too_and_it_starts_again(
    installation: Installation, served: subprocess.Popen[str]
) -> None:
    parts = family_of(served.pid)
    assert len(parts) >= 3  # the web server, its process, the worker
    served.kill()
    deadline = time.monotonic() + PATIENCE
    while any(works(pid) for pid in parts) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(works(pid) for pid in parts)
    again = installation.start()
    installation.wait_until_up(again)
    assert stop(again, signal.SIGTERM)
    assert again.returncode == 0


def test_a_port_that_is_taken_is_said_in_one_line_before_anything_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        late = Installation(tmp_path, port=taken.getsockname()[1])
        process = late.start("--demo")
        _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert err.startswith(f"Error: cannot listen on 127.0.0.1:{late.port}")
    assert len(err.strip().splitlines()) == 1
    assert not (tmp_path / "instance").exists()


def test_the_web_process_never_loads_the_solver(tmp_path: Path) -> None:
    loaded = "print(*{'ortools', 'scipy', 'numpy'} & set(sys.modules))"
    code = f"import sys, fritidspas.cli.serve, fritidspas.wsgi; {loaded}"
    environment = {**os.environ, "FRITIDSPAS_INSTANCE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
