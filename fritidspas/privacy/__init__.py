"""The rights of those in the records: who has looked, and what was done."""
