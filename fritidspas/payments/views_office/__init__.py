"""Finance's pages: what is paid, what the bank says, and what was paid by mistake."""

from fritidspas.payments.views_office import answers, paying, reversing
from fritidspas.payments.views_office.room import blueprint

__all__ = ["answers", "blueprint", "paying", "reversing"]
