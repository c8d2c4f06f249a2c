"""`fritidspas worker`"""

import click

from fritidspas.app import create_app
from fritidspas.jobs.queue import Queue
from fritidspas.settings import load


@click.command()
@click.option("--workers", default=1, show_default=True, help="Jobs done at the same time.")
def command(workers: int) -> None:
    """Do the jobs that wait in the queue, until stopped."""
    queue: Queue = create_app(load()).extensions["queue"]
    queue.run_worker(workers)
