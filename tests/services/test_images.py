"""Pictures that authors add."""

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.db import connection

from quizzes.domain.pictures import redrawn
from quizzes.models import Image
from quizzes.services import images
from quizzes.services.images import BadImage, add_image
from tests.factories import CollectionFactory, ImageFactory
from tests.factories.clock import NOON, after
from tests.factories.pictures import picture_file, uploaded

pytestmark = pytest.mark.django_db(transaction=True)

MEGABYTE = 1024 * 1024
NAMES = [
    "picture.png.exe",
    "../../etc/passwd",
    "a\0b.png",
    "x" * 300,
    "\u202egnp.exe",
    "a\r\nX-Header: y.png",
    "shell.php",
    None,
]


@pytest.fixture
def collection():
    return CollectionFactory()


def add(content: bytes, collection, *, now=NOON, **named) -> Image:
    return add_image(upload=uploaded(content, **named), collection=collection, now=now)


@pytest.mark.parametrize("name", ["PNG", "JPEG", "WEBP", "GIF"])
def test_picture_is_kept(collection, name):
    added = add(picture_file(name), collection)

    kept = Image.objects.get()
    assert kept == added
    assert (kept.collection, kept.format) == (collection, name.lower())
    assert (kept.width, kept.height, kept.created_at) == (6, 4, NOON)
    assert int(kept.name, 16) >= 0
    assert len(kept.name) == 32


@pytest.mark.parametrize("name", NAMES)
def test_name_and_type_of_the_file_do_not_matter(collection, name):
    added = add(picture_file("PNG"), collection, name=name, content_type="text/html")

    assert (added.format, len(added.name)) == ("png", 32)


def test_script_that_is_called_a_picture_is_refused(collection):
    with pytest.raises(BadImage, match="no picture that Margin knows"):
        add(b"<script>alert(1)</script>", collection, name="picture.png")

    assert not Image.objects.exists()


def test_the_same_picture_is_kept_once(collection):
    first = add(picture_file(), collection)
    again = add(picture_file(comment=b"other"), collection, now=after(9))

    assert (again.pk, again.name, Image.objects.count()) == (first.pk, first.name, 1)


def test_collections_do_not_share_pictures(collection):
    mine = add(picture_file(), collection)
    theirs = add(picture_file(), CollectionFactory(slug="theirs"))

    assert mine.name != theirs.name


def test_each_picture_gets_another_name(collection):
    names = {
        add(picture_file(colour=colour), collection).name
        for colour in ("red", "green", "blue")
    }

    assert len(names) == 3


def test_file_that_was_read_past_is_too_large(collection):
    large = InMemoryUploadedFile(
        uploaded(b""), "picture", "a.png", "image/png", 10 * MEGABYTE, None
    )

    with pytest.raises(BadImage, match="larger than 2 MB"):
        add_image(upload=large, collection=collection, now=NOON)


def test_collection_that_is_full_takes_no_more(collection, settings):
    settings.MARGIN_IMAGES_MB = 1
    content = picture_file()
    room = MEGABYTE - len(add(content, collection).content)
    ImageFactory(collection=collection, content=b"x" * (room - 10))
    ImageFactory(collection=CollectionFactory(slug="theirs"), content=b"x" * MEGABYTE)

    with pytest.raises(BadImage, match="all of the 1 MB that there are"):
        add(picture_file(colour="blue"), collection)

    assert Image.objects.filter(collection=collection).count() == 2
    assert add(content, collection).pk  # one that it has already


def test_picture_is_drawn_before_the_database_is_locked(collection, monkeypatch):
    """Drawing takes seconds, and SQLite has one lock for all who write."""
    seen = []

    def watched(content):
        seen.append(connection.in_atomic_block)
        return redrawn(content)

    monkeypatch.setattr(images, "redrawn", watched)
    add(picture_file(), collection)

    assert seen == [False]
