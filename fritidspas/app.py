"""Puts the application together from settings and the rooms."""

from typing import TYPE_CHECKING

from flask import Flask, current_app, request
from flask_babel import Babel, get_locale
from flask_login import LoginManager, current_user
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from fritidspas import rooms
from fritidspas.accounts.models import Municipality
from fritidspas.accounts.queries import municipality_here
from fritidspas.accounts.visitor import Stranger, load_visitor
from fritidspas.db import db
from fritidspas.db.base import engine_options
from fritidspas.identity.guard import lead_to_set_up
from fritidspas.jobs.queue import Queue
from fritidspas.settings import PROJECT, Settings
from fritidspas.web import (
    access,
    converters,
    errors,
    formats,
    languages,
    logs,
    security,
    sorting,
    static_files,
)
from fritidspas.web.limits import limiter

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

MAX_UPLOAD = 20 * 1024 * 1024


def create_app(settings: Settings) -> Flask:
    """The application for one installation. Touches no database until somebody asks for a page."""
    logs.configure()
    app = Flask(
        "fritidspas", template_folder=str(PROJECT / "templates"), static_folder=str(PROJECT / "static")
    )
    app.config.from_mapping(_flask_config(settings))
    app.extensions["settings"] = settings
    app.extensions["permissions"] = rooms.PERMISSIONS
    app.extensions["sentences"] = rooms.SENTENCES
    app.extensions["above"] = rooms.ABOVE
    app.extensions["waits"] = rooms.WAITS
    app.extensions["holdings"] = rooms.HOLDINGS
    app.extensions["movers"] = rooms.MOVERS
    app.extensions["letters"] = {kind.key: kind for kind in rooms.LETTERS}

    db.init_app(app)
    Migrate(app, db, directory=str(PROJECT / "migrations"))
    CSRFProtect(app)
    Babel(app, locale_selector=languages.chosen_locale)
    limiter.init_app(app)
    _prepare_logins(app)
    _prepare_requests(app)
    converters.register(app)
    for blueprint in rooms.BLUEPRINTS:
        app.register_blueprint(blueprint)
    access.check_every_route(app, rooms.PERMISSIONS)
    app.extensions["queue"] = Queue(app, settings, rooms.WORK, rooms.SWEEPS, rooms.ROUNDS)
    app.__dict__["wsgi_app"] = _around(app.wsgi_app, settings)
    return app


def _flask_config(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.sqlalchemy_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.sqlalchemy_url),
        "SESSION_COOKIE_NAME": "__Host-fritidspas" if settings.https else "fritidspas",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "TRUSTED_HOSTS": list(settings.trusted_hosts) or None,
        "MAX_CONTENT_LENGTH": MAX_UPLOAD,
        "BABEL_DEFAULT_LOCALE": "da",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Copenhagen",
        "BABEL_TRANSLATION_DIRECTORIES": str(PROJECT / "fritidspas" / "translations"),
        "WTF_CSRF_TIME_LIMIT": None,
        "LOGIN_TRIES": f"{settings.login_tries_per_minute} per minute",
        "RATELIMIT_HEADERS_ENABLED": False,
    }


def _prepare_logins(app: Flask) -> None:
    manager = LoginManager(app)
    manager.anonymous_user = app.extensions["stranger"] = Stranger
    manager.request_loader(load_visitor)


def _prepare_requests(app: Flask) -> None:
    app.before_request(logs.start_timer)
    app.before_request(lead_to_set_up)
    app.before_request(access.enforce)
    app.after_request(security.add_headers)
    app.after_request(logs.log_request)
    app.teardown_request(access.leave_scope)
    app.context_processor(_page_facts)
    app.jinja_env.globals["static_url"] = static_files.static_url
    app.jinja_env.globals["this_page"] = sorting.this_page
    app.jinja_env.globals["language_switch"] = languages.language_switch
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    formats.register(app)
    errors.register(app)


def _page_facts() -> dict[str, object]:
    """What every template may count on."""
    return {
        "municipality": _place(),
        "locale": get_locale(),
        "languages": languages.LANGUAGES,
        "idle_minutes": current_app.extensions["settings"].idle_minutes,
        "navigation": rooms.menu(current_user.may, request.endpoint or ""),
    }


def _place() -> Municipality | None:
    """The visitor's municipality; on a page that a letter opens it is the letter's, whoever is logged in."""
    if languages.is_one_tap():
        return municipality_here()
    return current_user.municipality if current_user.is_authenticated else None


def _around(wsgi_app: "WSGIApplication", settings: Settings) -> "WSGIApplication":
    """Static files are answered before Flask is asked; behind proxies the visitor's own address is found."""
    served: WSGIApplication = WhiteNoise(
        wsgi_app, root=str(PROJECT / "static"), prefix="static/", max_age=31_536_000
    )
    if settings.proxies:
        count = settings.proxies
        served = ProxyFix(served, x_for=count, x_proto=count, x_host=count)
    return served
