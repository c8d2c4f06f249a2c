"""Reading applications: one's own, and those somebody at the municipality answers."""

from fritidspas.applications.queries.own import (
    applications_by,
    applied_for,
    empty_draft,
    own_application,
    schemes_to_apply,
)

__all__ = ["applications_by", "applied_for", "empty_draft", "own_application", "schemes_to_apply"]
