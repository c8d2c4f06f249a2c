"""What the figures are of."""

from flask_babel import lazy_gettext as _l

from fritidspas.statistics.queries import Years
from fritidspas.statistics.rules.stories import Dimension
from fritidspas.statistics.wording import DIMENSIONS
from fritidspas.web.forms import Form, SelectField


class FiguresForm(Form):
    """Everything in the address of the figures. One division at a time, and whole years."""

    first = SelectField(_l("Fra og med år"), blank=_l("Det første"), width="s")
    last = SelectField(_l("Til og med år"), blank=_l("Det seneste"), width="s")
    by = SelectField(_l("Del børnene op efter"), DIMENSIONS.items(), blank=None, width="s")

    def offer(self, known: Years) -> None:
        self.first.choices = self.last.choices = [(year, str(year)) for year in reversed(known.each())]

    def years(self, known: Years) -> Years:
        """As they are asked for; a last year before the first is none."""
        first = self.first.data or known.first
        return Years(first, max(first, self.last.data or known.last))

    def division(self) -> Dimension:
        chosen: Dimension | None = self.by.data
        return chosen or next(iter(DIMENSIONS))
