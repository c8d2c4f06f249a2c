"""What every test of words shares: Danish without a database, and when a sentence is whole."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from fritidspas.app import create_app
from fritidspas.settings import Settings


@pytest.fixture(scope="package")
def words_only(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application that is never asked for a row."""
    return create_app(replace(Settings(instance=tmp_path_factory.mktemp("words")), secret_key="a secret"))


@pytest.fixture(autouse=True)
def danish(words_only: Flask) -> Iterator[None]:
    with words_only.test_request_context():
        yield


def is_said(sentence: str) -> bool:
    """A sentence without a hole in it or a code instead of a word."""
    return bool(sentence) and not re.search(r"%\(|None|_|\{|\bvolunteer\b|\bpaid\b|\bmust\b|'", sentence)
