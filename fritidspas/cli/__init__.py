"""The `fritidspas` command. Each subcommand is a file beside this one, loaded only when it is called."""

from importlib import import_module
from pkgutil import iter_modules

import click


class Commands(click.Group):
    """Finds `fritidspas NAME` as the function `command` in `cli/NAME.py`, so that `match` never imports Flask."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(context):
            return None
        command: click.Command = import_module(f"fritidspas.cli.{name}").command
        return command


@click.group(cls=Commands)
def main() -> None:
    """Leisure passes, guides and follow-up for Danish municipalities."""
