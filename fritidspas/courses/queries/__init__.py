"""Reading rounds of courses: `rounds`, their `seats`, and the `children` who wish."""
