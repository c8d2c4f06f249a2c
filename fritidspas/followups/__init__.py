"""Whether it lasted: children are followed up at so many months, and somebody acts on what they say."""
