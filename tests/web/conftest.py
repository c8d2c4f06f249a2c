"""The gallery on a real server, and a real browser to look at it with."""

import threading
from collections.abc import Iterator

import pytest
from werkzeug.serving import make_server

from tests.web.gallery import create_gallery


@pytest.fixture(scope="session")
def gallery_url() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_gallery(), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
