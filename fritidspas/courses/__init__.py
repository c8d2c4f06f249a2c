"""Places on short courses, given together: rounds, wishes, groups, and the waiting lines."""
