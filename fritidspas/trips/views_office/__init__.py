"""The coordinator's side: months to approve, the trips behind them, what is paid, and where children meet guides."""

from fritidspas.trips.views_office import months, writing
from fritidspas.trips.views_office.room import blueprint

__all__ = ["blueprint", "months", "writing"]
