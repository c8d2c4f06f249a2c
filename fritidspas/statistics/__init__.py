"""Looking back: who was reached, what lasted, how long it took and what it cost."""
