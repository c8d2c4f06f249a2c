"""Looking back: figures over many children, never about one."""
