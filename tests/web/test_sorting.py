"""The order of a list is in its address."""

from flask import Flask

from fritidspas.web.sorting import Sort, sort_of, this_page

app = Flask("lists")


def test_the_address_decides_the_order_among_the_columns_offered() -> None:
    with app.test_request_context("/children?sort=-age"):
        assert sort_of({"name", "age"}, "name") == Sort("age", descending=True)
    with app.test_request_context("/children?sort=password"):
        assert sort_of({"name", "age"}, "-name") == Sort("name", descending=True)


def test_a_second_click_turns_the_order_and_goes_back_to_the_first_page() -> None:
    with app.test_request_context("/children?sort=age&page=3&q=a"):
        sort = sort_of({"name", "age"}, "name")
        assert sort.url("age") == "/children?sort=-age&q=a"
        assert sort.url("name") == "/children?sort=name&q=a"


def test_a_page_keeps_the_rest_of_the_address_even_where_it_names_parts_of_one() -> None:
    with app.test_request_context("/children?language=ar&language=so&_external=1&q=%26page%3D9"):
        assert this_page(page=2) == "/children?language=ar&language=so&_external=1&q=%26page%3D9&page=2"
