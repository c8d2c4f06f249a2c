"""`fritidspas serve`"""

import signal
import subprocess
import sys
import time

import click

from fritidspas.app import create_app
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.settings import load


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Address and port.")
@click.option(
    "--threads", default=8, show_default=True, help="Requests served at the same time by each process."
)
@click.option("--processes", default=1, show_default=True, help="Web processes.")
@click.option("--demo/--no-demo", default=False, help="Load the demo municipality into an empty database.")
def command(bind: str, threads: int, processes: int, demo: bool) -> None:
    """Serve the site and do its jobs: one command for a whole small installation."""
    settings = load()
    app = create_app(settings)
    bring_up_to_date(app)
    if demo:
        from fritidspas.cli.seed import load_demo, logins_text

        load_demo(app)
        click.echo(logins_text(app, f"http://{bind}"))
    gunicorn = [
        sys.executable, "-m", "gunicorn", "fritidspas.wsgi:app", "--bind", bind, "--workers", str(processes),
        "--threads", str(threads), "--worker-class", "gthread", "--log-level", "warning",
        "--pid", str(settings.instance / "web.pid"),
    ]  # fmt: skip
    worker = [sys.executable, "-m", "fritidspas.cli", "worker"]
    _run_together(gunicorn, worker)


def _run_together(*commands: list[str]) -> None:
    """Runs until one of them ends or we are told to stop; then stops the others."""
    running = [subprocess.Popen(command) for command in commands]

    def stop(*_: object) -> None:
        for process in running:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        while all(process.poll() is None for process in running):
            time.sleep(0.2)
    finally:
        stop()
        for process in running:
            process.wait()
    raise SystemExit(max(process.returncode or 0 for process in running) > 0)
