"""Flask glue that knows no room: who may, what language, what a page and an error look like."""
