"""Uploaded pictures drawn anew: of what came, only the pixels are kept.

What a file is said to be, in its name or by the browser, is never looked at. Pictures
that move keep their first frame: movement beside a question keeps people from reading.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 4000  # a side

TOO_MANY_BYTES = "This picture is larger than 2 MB. Save a smaller one and add that."
TOO_MANY_PIXELS = (
    "This picture has more than 4,000 pixels on a side. Scale it down and add that."
)
NO_PICTURE = "This file is no picture that Margin knows. Add a PNG, JPEG, WebP or GIF."
BROKEN = "This picture is damaged or cut short. Save it once more and add that."

_Encoding = tuple[str, tuple[int, int], bytes]
"""A format, width and height, and the content."""

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_MODES = {
    "PNG": {"1", "L", "LA", "P", "RGB", "RGBA"},
    "JPEG": {"L", "RGB"},
    "WEBP": {"RGB", "RGBA"},
    "GIF": {"1", "L", "P"},
}
_OPTIONS: dict[str, dict[str, Any]] = {
    "PNG": {},
    "JPEG": {"quality": 88},
    "WEBP": {"quality": 88, "method": 3},
    "GIF": {},
}
_SRGB = ImageCms.createProfile("sRGB")
_TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# All that Pillow's readers let through for bytes that are no such picture.
_UNREADABLE = (
    ArithmeticError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class BadImage(Exception):
    """The file cannot be added; ``message`` is a sentence for whoever chose it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Picture:
    """``format`` is png, jpeg, webp or gif; ``width`` and ``height`` in pixels."""

    format: str
    width: int
    height: int
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the content, as 64 hex digits."""
        return sha256(self.content).hexdigest()


def redrawn(content: bytes) -> Picture:
    """Draw the picture in ``content`` anew, turned upright, and without anything else.

    Colours are brought to sRGB and no profile is kept. Format and size stay, unless
    the picture would be too large so: then it is WebP, scaled down where it must be.

    Raises:
        BadImage: it is no PNG, JPEG, WebP or GIF, it is damaged, or it is too large.
    """
    if len(content) > MOST_BYTES:
        raise BadImage(TOO_MANY_BYTES)
    picture = _opened(content)
    name = picture.format or ""
    # Read from the header, so that a small file cannot fill the memory.
    if max(picture.size) > MOST_PIXELS:
        raise BadImage(TOO_MANY_PIXELS)
    upright = _pixels(picture)
    for used, size, encoded in _encodings(upright, name):
        if len(encoded) <= MOST_BYTES:
            return Picture(used.lower(), *size, encoded)
    raise BadImage(TOO_MANY_BYTES)  # pure noise


def _opened(content: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(content), formats=_FORMATS)
    except _TOO_LARGE as error:
        raise BadImage(TOO_MANY_PIXELS) from error
    except UnidentifiedImageError as error:
        raise BadImage(NO_PICTURE) from error
    except _UNREADABLE as error:
        raise BadImage(BROKEN) from error


def _pixels(picture: Image.Image) -> Image.Image:
    """The first frame, upright, in sRGB, and no word of what came with it."""
    try:
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        frame = _in_srgb(picture)
        clear = frame.info.get("transparency")
        frame.info = {} if clear is None else {"transparency": clear}
    except _TOO_LARGE as error:
        raise BadImage(TOO_MANY_PIXELS) from error
    except _UNREADABLE as error:
        raise BadImage(BROKEN) from error
    return frame


def _in_srgb(frame: Image.Image) -> Image.Image:
    """A frame with a colour profile as it is meant; one without stays as it is."""
    profile = frame.info.get("icc_profile")
    if not profile or frame.mode not in {"RGB", "RGBA", "CMYK"}:
        return frame
    mode = "RGBA" if frame.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(frame, source, _SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return frame  # the profile fits nothing, so its colours are taken for sRGB
    return converted or frame


def _encodings(frame: Image.Image, name: str) -> Iterator[_Encoding]:
    """The picture in its own format, then ever smaller."""
    yield name, frame.size, _encoded(frame, name, **_OPTIONS[name])
    smaller = _fitting(frame, "WEBP")
    for side in (MOST_PIXELS, 2000, 1400):
        smaller.thumbnail((side, side))
        yield "WEBP", smaller.size, _encoded(smaller, "WEBP", quality=75, method=2)


def _encoded(frame: Image.Image, name: str, **options: object) -> bytes:
    written = BytesIO()
    _fitting(frame, name).save(written, name, **options)
    return written.getvalue()


def _fitting(frame: Image.Image, name: str) -> Image.Image:
    """The frame in a mode that the format can hold."""
    if frame.mode in _MODES[name]:
        return frame
    if frame.mode.startswith("I"):  # 16 bits of grey, which would be cut to white
        return _fitting(frame.point(lambda value: value * (1 / 256)).convert("L"), name)
    has_gaps = "transparency" in frame.info or frame.mode in {"LA", "PA", "RGBA"}
    return frame.convert("RGBA" if has_gaps and name != "JPEG" else "RGB")
