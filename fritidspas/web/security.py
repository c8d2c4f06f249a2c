"""Headers that tell the browser what a page of ours never does."""

from flask import Response, current_app

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:{tiles}; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def add_headers(response: Response) -> Response:
    settings = current_app.extensions["settings"]
    tiles = f" {_origin(settings.tile_url)}" if settings.tile_url else ""
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.format(tiles=tiles)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if settings.https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    # Pages about children must not linger in a shared computer's cache.
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _origin(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.split('/')[0]}".replace("{s}", "*")
