"""Why nothing is handed out, in the user's words."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "rights_not_theirs": _l(
        "Den, der spørger, kan ikke få indsigt her: en forælder kan, til barnet fylder 18, og den unge selv fra 15 år."
    ),
}
