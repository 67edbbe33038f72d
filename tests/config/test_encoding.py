import pytest

from config.encoding import REFUSAL, utf_8_only


def answered(content_type):
    """The status and body that a request with this Content-Type gets."""
    statuses = []

    def inner(environ, start_response):
        start_response("200 OK", [])
        return [b"the page"]

    def start_response(status, headers, failure=None, /):
        statuses.append(status)
        return statuses.append

    environ = {} if content_type is None else {"CONTENT_TYPE": content_type}
    body = b"".join(utf_8_only(inner)(environ, start_response))
    return *statuses, body


@pytest.mark.parametrize(
    "charset", ["latin-1", "utf-16", "punycode", "rot13", "x", '"utf-7"']
)
def test_another_encoding_than_utf_8_is_refused(charset):
    form = f"application/x-www-form-urlencoded; charset={charset}"

    assert answered(form) == ("415 Unsupported Media Type", REFUSAL)


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "text/plain; charset=UTF-8",
        'multipart/form-data; charset="utf-8"; boundary=x',
        "nonsense;;",
    ],
)
def test_utf_8_goes_through(content_type):
    assert answered(content_type) == ("200 OK", b"the page")
