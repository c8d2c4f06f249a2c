"""The published story of one municipality's scheme, as records of children who do not exist."""
