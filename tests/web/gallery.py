"""A small application around the component gallery: every component, every field, with and without errors."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from babel import Locale
from flask import Flask, Response, flash, render_template, request
from flask_babel import Babel, get_locale
from flask_babel import lazy_gettext as _
from flask_wtf import CSRFProtect

from fritidspas.core.week import Interval
from fritidspas.rooms.navigation import Entry
from fritidspas.web import formats, forms
from fritidspas.web.languages import LANGUAGES, language_switch, shown_in
from fritidspas.web.paging import Page
from fritidspas.web.sorting import Sort, this_page
from fritidspas.web.static_files import static_url

ROOT = Path(__file__).resolve().parents[2]
POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"


def read_week(text: str) -> Iterable[Interval]:
    if text != "man 15:00-18:00":
        raise ValueError(_("Skriv fx man 15:00-18:00"))
    return [Interval(15 * 60, 18 * 60)]


def show_week(intervals: Iterable[Interval]) -> str:
    return " | ".join("man 15:00-18:00" for _interval in intervals)


class EveryField(forms.Form):
    name = forms.TextField(_("Barnets navn"), required=_("Skriv barnets navn"), width="l")
    born = forms.DateField(
        _("Fødselsdag"),
        required=_("Skriv barnets fødselsdag"),
        lowest=date(2005, 1, 1),
        highest=date(2026, 1, 1),
    )
    email = forms.EmailField(_("E-mail"))
    phone = forms.PhoneField(_("Telefon"), required=_("Skriv dit telefonnummer"))
    password = forms.PasswordField(_("Adgangskode"), required=_("Skriv adgangskoden"))
    children = forms.IntegerField(_("Hvor mange børn er I?"), lowest=1, highest=12)
    distance = forms.DecimalField(_("Længste vej i km"), lowest=0)
    grant = forms.MoneyField(_("Beløb"), required=_("Skriv beløbet"), lowest=1_00, highest=5_000_00)
    school = forms.SelectField(
        _("Skole"), [(1, "Nordby Skole"), (2, "Havneskolen")], required=_("Vælg en skole")
    )
    gender = forms.RadioField(
        _("Hvem vil barnet helst følges med?"),
        [
            ("f", _("En kvinde")),
            ("m", _("En mand")),
            ("any", _("Det er lige meget"), _("Så går det ofte hurtigere")),
        ],
        required=_("Vælg, hvem barnet helst vil følges med"),
    )
    guide = forms.YesNoField(_("Vil I have en fritidsguide med?"), required=_("Vælg ja eller nej"))
    days = forms.CheckboxesField(_("Hvilke dage kan I?"), [("mon", _("Mandag")), ("tue", _("Tirsdag"))])
    languages = forms.LanguagesField(_("Hvilke sprog taler I?"), required=_("Vælg mindst ét sprog"))
    free = forms.WeekField(_("Hvornår har barnet fri?"), parse=read_week, show=show_week)
    nearness = forms.RangeField(
        _("Hvor meget betyder afstanden?"),
        minimum=0,
        maximum=10,
        ends=(_("intet"), _("alt")),
        hint=_("Jo højere, jo hellere vælger vi en guide, der bor tæt på barnet."),
        default=2,
    )
    note = forms.TextAreaField(_("Er der andet, guiden bør vide?"))
    sheet = forms.FileField(_("Regneark"), accept=(".xlsx", ".csv"), required=_("Vælg et regneark"))
    consent = forms.CheckboxField(
        _("Jeg må skrive barnet op"), required=_("Sæt kryds, hvis du må skrive barnet op")
    )


class Filters(forms.Form):
    q = forms.SearchField(_("Søg på navn"))
    language = forms.SelectField(_("Sprog"), [("ar", "arabisk"), ("so", "somali")], blank=_("Alle sprog"))


class Reason(forms.Form):
    reason = forms.TextField(_("Hvorfor?"), required=_("Skriv hvorfor"), id="reject-reason")


def create_gallery() -> Flask:
    app = Flask("gallery", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.config.update(SECRET_KEY="only for the gallery", WTF_CSRF_CHECK_DEFAULT=False)
    Babel(app, default_locale="da", locale_selector=lambda: request.args.get("lang", "da"))
    CSRFProtect(app)
    app.jinja_env.globals.update(static_url=static_url, this_page=this_page, language_switch=language_switch)
    formats.register(app)
    # The frame links to pages of the rooms, which are not here: each leads to an empty page of its endpoint's name.
    app.url_build_error_handlers.append(lambda _error, endpoint, _values: f"/elsewhere/{endpoint}")
    app.add_url_rule("/elsewhere/<endpoint>", "elsewhere", lambda endpoint: "", methods=["GET", "POST"])

    @app.context_processor
    def frame() -> dict[str, object]:
        children = tuple(Entry("start.start", label, label == "Børn") for label in ("Børn", "Opfølgning"))
        labels = ("Guider", "Tilbud", "Match", "Statistik")
        return {
            "locale": get_locale() or Locale("da"),
            "municipality": SimpleNamespace(
                name="Fjordby Kommune", phone="12 34 56 78", email="fritid@fjordby.example"
            ),
            "current_user": SimpleNamespace(
                name="Karen Koordinator", is_authenticated=True, may=lambda _verb: True
            ),
            "navigation": (
                Entry("start.start", "Forside", active=False),
                Entry("start.start", "Børn og familier", active=True, under=children),
                *(Entry("start.start", label, active=False) for label in labels),
            ),
            "languages": LANGUAGES,
            "idle_minutes": 60,
        }

    @app.after_request
    def strict(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response

    @app.route("/", methods=["GET", "POST"])
    def gallery() -> str:
        form = EveryField()
        if request.method == "POST" and form.validate():
            flash(_("Barnet er gemt"), "success")
        return render_template(
            "gallery.html",
            form=form,
            filters=Filters.from_query(),
            reason=Reason(),
            columns=COLUMNS,
            children=[child for child in CHILDREN if request.args.get("q", "") in str(child["name"])],
            sort=Sort("waited", descending=True),
            markers=MARKERS,
            stretches=STRETCHES,
            page=Page(CHILDREN, number=4, total=1184, size=100),
        )

    @app.route("/front")
    def front() -> str:
        return render_template("gallery_front.html")

    @app.route("/tap/<language>", methods=["GET", "POST"])
    def tap(language: str) -> str:
        with shown_in(language):
            return render_template("gallery_tap.html")

    @app.route("/outline")
    def outline() -> dict[str, object]:
        ring = [[11.0, 55.6], [11.3, 55.6], [11.4, 55.75], [11.1, 55.8], [11.0, 55.6]]
        return {"type": "Polygon", "coordinates": [ring]}

    @app.route("/error/<int:code>")
    def refused(code: int) -> str:
        return render_template("errors/error.html", code=code)

    return app


COLUMNS = [
    {"key": "name", "label": "Navn", "sort": True},
    {"key": "age", "label": "Alder", "sort": True, "class": "number"},
    {"key": "languages", "label": "Taler"},
    {"key": "waited", "label": "Ventet", "sort": True},
    {"key": "state", "label": "Status"},
]
CHILDREN = [
    {
        "id": 1,
        "name": "Amina H.",
        "age": 9,
        "languages": ["dansk", "arabisk"],
        "waited": 61,
        "state": ("Venter", ""),
    },
    {
        "id": 2,
        "name": "Oleksandr K.",
        "age": 12,
        "languages": ["ukrainsk"],
        "waited": 44,
        "state": ("Foreslået", "info"),
    },
    {
        "id": 3,
        "name": "Ayaan A.",
        "age": 7,
        "languages": ["somali", "dansk"],
        "waited": 12,
        "state": ("Godkendt", "success"),
    },
]
MARKERS = [
    {"lat": 55.68, "lon": 11.1, "kind": "child", "text": "Amina H., 9 år", "url": "#amina"},
    {"lat": 55.71, "lon": 11.2, "kind": "guide", "text": "Bo <b>Guide</b>"},
    {"lat": 55.7, "lon": 11.16, "kind": "offer", "text": "Nordby Boldklub"},
]
STRETCHES = [
    (Interval(15 * 60, 19 * 60), "kan", "free"),
    (Interval(15 * 60 + 40, 17 * 60 + 20), "fodbold med Amina", "busy"),
    (Interval((2 * 24 + 16) * 60, (2 * 24 + 20) * 60), "kan", "free"),
    (Interval((5 * 24 + 9) * 60, (5 * 24 + 12) * 60), "kan", "free"),
    (Interval((5 * 24 + 10) * 60, (5 * 24 + 11) * 60), "svømning med Ayaan", "busy"),
]
