"""Picture files as people have them, and as attackers make them."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from PIL import Image

RED = (200, 30, 30)


def picture_file(
    name: str = "PNG",
    *,
    mode: str = "RGB",
    size: tuple[int, int] = (6, 4),
    colour: Any = RED,
    **options: Any,
) -> bytes:
    """One colour all over, in a format by Pillow's name."""
    written = BytesIO()
    made = Image.new("RGB", size, colour).convert(mode)
    made.save(written, name, **options)
    return written.getvalue()


def png_that_says(width: int, height: int, *, pixels: bytes = b"\0" * 100) -> bytes:
    """A PNG in grey whose header says any size, whatever pixels follow."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(pixels)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def uploaded(
    content: bytes, *, name: str = "picture.png", content_type: str = "image/png"
) -> InMemoryUploadedFile:
    """A file as a form hands it over."""
    return InMemoryUploadedFile(
        BytesIO(content), "picture", name, content_type, len(content), None
    )
