"""Made-up problems of all small sizes."""

from hypothesis import strategies as st

from fritidspas.matching.generator import generate

some_problems = st.builds(
    generate,
    st.integers(1, 30),
    st.integers(0, 8),
    municipalities=st.integers(1, 2),
    seed=st.integers(0, 10**6),
)
