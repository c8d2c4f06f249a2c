"""`fritidspas serve`"""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.util import parse_address

from fritidspas.app import create_app
from fritidspas.cli.municipality import first_steps
from fritidspas.cli.seed import load_demo, logins_text
from fritidspas.core.clock import utc_now
from fritidspas.db import db
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.demo.service import holds_real_municipality
from fritidspas.jobs.queue import Queue
from fritidspas.letters.channels import ways_out
from fritidspas.schemes.own_files import load_own_files
from fritidspas.settings import Settings, load

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
PATIENCE = 20  # seconds a process has to end what it is doing


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Address and port.")
@click.option("--threads", default=8, show_default=True, help="Requests each process serves at a time.")
@click.option("--processes", default=1, show_default=True, help="Web processes.")
@click.option("--demo/--no-demo", default=False, help="Load the demo municipality into an empty database.")
def command(bind: str, threads: int, processes: int, demo: bool) -> None:
    """Serve the site and do its jobs: one command for a whole small installation."""
    _check_free(bind)
    app = create_app(load())
    bring_up_to_date(app)
    greeting = f"Fritidspas is at http://{bind} (Ctrl-C stops it)"
    if demo:
        _show_mail(app, f"http://{bind}")
        _load_demo_apart(app)
    logins = logins_text(app) if demo else []
    greeting = "\n".join([*logins, *first_steps(app, f"http://{bind}"), greeting])
    load_own_files(app, utc_now())
    _leave_database(app)

    def serve() -> None:
        Site(app, greeting, bind=bind, workers=processes, threads=threads).run()

    def work() -> None:
        queue: Queue = app.extensions["queue"]
        queue.run_worker()

    raise SystemExit(_run_together({"web server": serve, "worker": work}))


class Site(BaseApplication):
    """gunicorn around an application that is loaded already, which halves the time it takes to start."""

    def __init__(self, app: Flask, greeting: str, **options: str | int) -> None:
        self.app = app
        self.greeting = greeting
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)
        self.cfg.set("worker_class", "gthread")
        self.cfg.set("loglevel", "warning")
        self.cfg.set("graceful_timeout", PATIENCE // 2)
        self.cfg.set("control_socket_disable", True)
        self.cfg.set("when_ready", lambda _arbiter: click.echo(self.greeting))

    def load(self) -> Flask:
        return self.app


def _show_mail(app: Flask, site_url: str) -> None:
    """Among people who do not exist, letters become files to look into, unless somebody has set up something else."""
    given: Settings = app.extensions["settings"]
    with app.app_context():
        if holds_real_municipality() or ways_out(given):
            return
    app.extensions["settings"] = replace(
        given,
        pickup_folder=str(given.instance / "mail"),
        mail_from=given.mail_from or "fritidspas@vadehavn.example",
        site_url=given.site_url or site_url,
    )


def _load_demo_apart(app: Flask) -> None:
    """In a process of its own, so that the solver it loads is not carried by those that serve."""
    _leave_database(app)
    process = get_context("fork").Process(target=load_demo, args=(app,))
    process.start()
    process.join()
    if process.exitcode:
        raise click.ClickException("the demo municipality could not be loaded; nothing of it was kept")


def _leave_database(app: Flask) -> None:
    """A connection must not be used on both sides of a fork."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _check_free(bind: str) -> None:
    """A port that is taken is said at once, before anything else is touched."""
    address = parse_address(bind)
    if not isinstance(address, tuple):
        return
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as problem:
            raise click.ClickException(
                f"cannot listen on {bind}: {problem.strerror}. Stop what uses it, or choose another with --bind."
            ) from problem


def _run_together(works: dict[str, Callable[[], None]]) -> int:
    """Runs each in a process of its own until we are told to stop (0) or one of them ends (1); then stops all."""
    told = False

    def stop(*_: object) -> None:
        nonlocal told
        told = True

    for number in STOP_SIGNALS:
        signal.signal(number, stop)
    fork = get_context("fork")
    me = os.getpid()
    processes = [fork.Process(target=_alone, args=(work, me), name=name) for name, work in works.items()]
    try:
        for process in processes:
            process.start()
        while not told and all(process.is_alive() for process in processes):
            time.sleep(0.1)
        ended = [process.name for process in processes if not process.is_alive()]
    finally:
        _stop(processes)
    if told:
        return 0
    click.echo(f"Error: the {' and the '.join(ended)} ended by itself; everything was stopped.", err=True)
    return 1


def _alone(work: Callable[[], None], parent: int) -> None:
    """In the new process: Ctrl-C reaches only the parent, which then stops everybody in order."""
    os.setsid()
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    threading.Thread(target=_stop_after, args=(parent,), daemon=True).start()
    work()


def _stop_after(parent: int) -> None:
    """A parent that is killed can stop nobody, so its parts look after it themselves."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os.kill(os.getpid(), signal.SIGKILL)


def _stop(processes: Sequence[BaseProcess]) -> None:
    started = [process for process in processes if process.pid is not None]
    for process in started:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in started:
        process.join(max(0.0, deadline - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join()
