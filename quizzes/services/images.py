"""Pictures that authors add to a collection."""

import secrets
from datetime import datetime
from threading import Lock

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length

from quizzes.domain.pictures import (
    MOST_BYTES,
    TOO_MANY_BYTES,
    BadImage,
    Picture,
    redrawn,
)
from quizzes.models import Collection, Image

__all__ = ["BadImage", "add_image", "keep_picture"]

MEGABYTE = 1024 * 1024
FULL = (
    "Your pictures take up all of the {} MB that there are for them, so nothing was "
    "added. Use one that you added before, or ask whoever runs this site for more."
)
# Drawing one may take some 400 MB for a moment: never two at once in a process.
_drawing = Lock()


def add_image(
    *, upload: "UploadedFile[bytes]", collection: Collection, now: datetime
) -> Image:
    """Keep a picture, drawn anew; the same picture is kept once in a collection.

    The file's name and type are not looked at: its content says what it is.

    Raises:
        BadImage: it cannot be added, for the reason in its ``message``.
    """
    # A larger one was read past (config/uploads.py): there is nothing to draw.
    if (upload.size or 0) > MOST_BYTES:
        raise BadImage(TOO_MANY_BYTES)
    with _drawing:
        picture = redrawn(upload.read())
    # Only now, so that nobody waits for the drawing.
    with transaction.atomic(durable=True):
        return keep_picture(picture, collection=collection, now=now)


def keep_picture(picture: Picture, *, collection: Collection, now: datetime) -> Image:
    """Store what was drawn, or find it stored; call it in a transaction.

    Raises BadImage: the collection has no room for it.
    """
    # Locked so that two at once cannot both be the last one that fits.
    Collection.objects.select_for_update().get(pk=collection.pk)
    images = Image.objects.filter(collection=collection)
    if kept := images.filter(digest=picture.digest).first():
        return kept
    used = images.aggregate(bytes=Sum(Length("content")))["bytes"] or 0
    if used + len(picture.content) > settings.MARGIN_IMAGES_MB * MEGABYTE:
        raise BadImage(FULL.format(settings.MARGIN_IMAGES_MB))
    return Image.objects.create(
        collection=collection,
        name=secrets.token_hex(16),
        digest=picture.digest,
        format=picture.format,
        width=picture.width,
        height=picture.height,
        content=picture.content,
        created_at=now,
    )
