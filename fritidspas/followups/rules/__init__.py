"""What is followed up and when, who is responsible, and what an answer says: decisions without a database."""
