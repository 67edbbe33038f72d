"""Files that are sent: small ones are there, large ones only by size, none on disk."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import RequestFactory

MEGABYTE = 1024 * 1024
BOUNDARY = "here"
TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def sent(content: bytes, *, name: bytes = b"a.png", words: bytes = b"typed"):
    """A request with a field and a file."""
    body = b"\r\n".join(
        [
            b"--here",
            b'Content-Disposition: form-data; name="words"',
            b"",
            words,
            b"--here",
            b'Content-Disposition: form-data; name="file"; filename="' + name + b'"',
            b"Content-Type: image/png",
            b"",
            content,
            b"--here--",
            b"",
        ]
    )
    return RequestFactory().generic("POST", "/", body, content_type=TYPE)


@pytest.fixture(autouse=True)
def _no_disk(monkeypatch):
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile", None)


def test_file_of_2_mb_is_there_with_all_that_was_typed():
    request = sent(b"x" * 2 * MEGABYTE, words=b"w" * (MEGABYTE - 100))

    file = request.FILES["file"]
    assert (file.size, len(file.read())) == (2 * MEGABYTE, 2 * MEGABYTE)
    assert len(request.POST["words"]) == MEGABYTE - 100


@pytest.mark.parametrize("size", [4 * MEGABYTE, 10 * MEGABYTE, 19 * MEGABYTE])
def test_of_a_larger_file_there_is_only_its_size(size):
    request = sent(b"x" * size)

    file = request.FILES["file"]
    assert (file.size, file.read()) == (size, b"")
    assert (file.name, request.POST["words"]) == ("a.png", "typed")


def test_of_a_huge_one_nothing_is_read():
    request = sent(b"")
    request.META["CONTENT_LENGTH"] = str(100 * MEGABYTE)
    request._stream = None  # whatever would be read from it is an error

    with pytest.raises(RequestDataTooBig):
        request.POST  # noqa: B018  parsed on first use


@pytest.mark.parametrize(
    "name, kept",
    [
        (b"picture.png.exe", "picture.png.exe"),
        (b"../../etc/passwd", "passwd"),
        (b"..\\\\..\\\\boot.ini", "boot.ini"),
        (b"a\0b.png", "ab.png"),
        (b"x" * 300 + b".png", "x" * 251 + ".png"),
        ("\u202egnp.exe".encode(), "gnp.exe"),
    ],
)
@pytest.mark.parametrize("size", [10, 4 * MEGABYTE])
def test_names_are_harmless_whatever_the_size(name, kept, size):
    assert sent(b"x" * size, name=name).FILES["file"].name == kept


@pytest.mark.parametrize("name", [b"..", b"/", b""])
def test_file_without_a_name_is_none(name):
    assert not sent(b"x", name=name).FILES
