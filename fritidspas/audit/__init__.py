"""What happened and who looked: rows that are added and never changed."""
