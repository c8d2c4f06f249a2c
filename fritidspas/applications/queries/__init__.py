"""Reading applications: one's own, and those somebody at the municipality answers."""

from fritidspas.applications.queries.own import applications_by, own_application

__all__ = ["applications_by", "own_application"]
