"""The schemes that come with the program."""

from pathlib import Path

SHIPPED = {file.stem: file for file in sorted(Path(__file__).with_name("shipped").glob("*.toml"))}
