"""From the tables of a file to what each row says, and everything that is wrong with it."""

from fritidspas.exchange.records.own import Problem
from fritidspas.exchange.records.reading import Known, Reading, in_order, read_tables
from fritidspas.exchange.records.values import Record

__all__ = ["Known", "Problem", "Reading", "Record", "in_order", "read_tables"]
