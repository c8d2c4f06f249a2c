"""Whether the visitor means the request, or another site had the browser make it."""

from flask import request

# Typed, scanned, a bookmark; or from a page of ours. Another site cannot say so of what it makes a browser do.
BY_THE_VISITOR = frozenset({"none", "same-origin"})


def is_meant() -> bool:
    """True for what is sent by a form of ours, and for an address the visitor went to from here or by hand.

    False also where the browser is too old to say. A form from elsewhere never gets this far: it has no token.
    """
    return request.method == "POST" or request.headers.get("Sec-Fetch-Site") in BY_THE_VISITOR
