"""Letters: everything that is sent to somebody, from the outbox to the channel that takes it."""
