"""Who may come in: municipalities, their users, roles and log-ins."""
