from fritidspas.core.roles import Role
def test_it(cast):
    c = cast.client(Role.ADMINISTRATOR)
    assert c.get("/health").status_code == 200
