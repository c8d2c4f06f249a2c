"""Finance's pages: what is paid, what the bank says, what was paid by mistake, and the books."""

from fritidspas.payments.views_office import answers, books, paying, reversing, years
from fritidspas.payments.views_office.room import blueprint

__all__ = ["answers", "blueprint", "books", "paying", "reversing", "years"]
