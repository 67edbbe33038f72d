"""Of an uploaded picture only the pixels are kept."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from quizzes.domain.pictures import (
    BROKEN,
    MOST_BYTES,
    NO_PICTURE,
    TOO_MANY_BYTES,
    TOO_MANY_PIXELS,
    BadImage,
    redrawn,
)
from tests.factories.pictures import RED, picture_file, png_that_says

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
ORIENTATION, DESCRIPTION, CAMERA_S_PLACE = 0x0112, 0x010E, 0x8825


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def redrawn_pixels(content: bytes) -> Image.Image:
    return opened(redrawn(content).content)


def colour_of(picture: Image.Image) -> tuple[int, ...]:
    """Of the first pixel."""
    colour = picture.getpixel((0, 0))
    assert isinstance(colour, tuple)
    return colour


def told_by(**tags) -> Image.Exif:
    exif = Image.Exif()
    exif[DESCRIPTION] = "SECRET"
    exif.get_ifd(CAMERA_S_PLACE)[1] = "N"
    for tag, value in tags.items():
        exif[int(tag.strip("_"))] = value
    return exif


def frames(count: int) -> list[Image.Image]:
    """Each one grey level apart, so that none is left out."""
    return [Image.new("L", (2, 2), number % 256) for number in range(count)]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_stays_what_it_is(name):
    picture = redrawn(picture_file(name))

    drawn = opened(picture.content)
    assert (drawn.format, drawn.size) == (name, (6, 4))
    assert (picture.format, picture.width, picture.height) == (name.lower(), 6, 4)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_file_is_drawn_the_same(name):
    assert redrawn(picture_file(name)) == redrawn(picture_file(name))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_every_mode_can_be_drawn(mode):
    light = redrawn_pixels(picture_file(mode=mode, colour="white")).convert("L")

    assert light.getpixel((0, 0)) in {255, 0}  # 16 bits of grey know another white


def test_sixteen_bits_of_grey_become_eight():
    deep = Image.new("I;16", (1, 1), 0x8000)
    written = BytesIO()
    deep.save(written, "PNG")

    assert redrawn_pixels(written.getvalue()).getpixel((0, 0)) == 0x80


def test_colours_for_print_become_colours_for_the_screen():
    drawn = redrawn_pixels(picture_file("JPEG", mode="CMYK"))

    red, green, blue = colour_of(drawn)
    assert drawn.mode == "RGB"
    assert red > 2 * max(green, blue)


def test_what_is_clear_stays_clear():
    for name in ("PNG", "WEBP"):
        content = BytesIO()
        Image.new("RGBA", (2, 2), (9, 9, 9, 0)).save(content, name, lossless=True)

        assert colour_of(redrawn_pixels(content.getvalue()))[3] == 0


@pytest.mark.parametrize("name", ["PNG", "JPEG", "WEBP"])
def test_nothing_that_came_with_it_is_kept(name):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = picture_file(
        name, exif=told_by(), icc_profile=profile, comment=b"SECRET", dpi=(72, 72)
    )

    picture = redrawn(content)

    drawn = opened(picture.content)
    assert b"SECRET" in content
    assert b"SECRET" not in picture.content
    assert (dict(drawn.getexif()), drawn.info.get("icc_profile")) == ({}, None)


def test_comment_of_a_gif_is_not_kept():
    content = picture_file("GIF", comment=b"SECRET")

    assert (b"SECRET" in content, b"SECRET" in redrawn(content).content) == (
        True,
        False,
    )


@pytest.mark.parametrize("name", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_lies_on_its_side_is_turned_upright(name):
    content = picture_file(name, exif=told_by(_274=6))

    assert opened(content).size == (6, 4)
    assert redrawn_pixels(content).size == (4, 6)


def test_a_profile_that_is_none_is_left_out():
    drawn = redrawn_pixels(picture_file(icc_profile=b"no profile"))

    assert drawn.getpixel((0, 0)) == RED


@pytest.mark.parametrize("name", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_moves_keeps_its_first_frame(name):
    first, *others = frames(40)
    content = BytesIO()
    first.save(content, name, save_all=True, append_images=others, lossless=True)

    drawn = redrawn_pixels(content.getvalue())

    assert getattr(drawn, "n_frames", 1) == 1
    assert drawn.convert("L").getpixel((0, 0)) == 0


def test_ten_thousand_frames_are_not_looked_at(monkeypatch):
    monkeypatch.setattr("PIL.GifImagePlugin.GifImageFile.n_frames", None)
    first, *others = frames(10_000)
    content = BytesIO()
    first.save(content, "GIF", save_all=True, append_images=others)

    assert len(redrawn(content.getvalue()).content) < 200


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("tail", [SCRIPT, b"PK\x03\x04", SVG, b"%PDF-1.4"])
def test_what_else_the_file_is_goes_away(name, tail):
    assert tail not in redrawn(picture_file(name) + tail).content


@pytest.mark.parametrize(
    "content, why",
    [
        (b"", NO_PICTURE),
        (b"\0" * 64, NO_PICTURE),
        (SVG, NO_PICTURE),
        (SCRIPT, NO_PICTURE),
        (b"<!doctype html>" + SCRIPT, NO_PICTURE),
        (b"GIF89a" + SCRIPT, NO_PICTURE),
        (b"%PDF-1.4\n", NO_PICTURE),
        (b"BM" + b"\0" * 60, NO_PICTURE),
        (picture_file("BMP"), NO_PICTURE),
        (picture_file("TIFF"), NO_PICTURE),
        (picture_file("ICO", size=(16, 16)), NO_PICTURE),
        (b"\x89PNG\r\n\x1a\n", NO_PICTURE),
        (png_that_says(50_000, 50_000), TOO_MANY_PIXELS),
        (png_that_says(4001, 1), TOO_MANY_PIXELS),
        (png_that_says(1, 10_000), TOO_MANY_PIXELS),
        (png_that_says(0, 1), NO_PICTURE),
        (png_that_says(4000, 4000), BROKEN),  # too few pixels follow
        (picture_file("PNG", size=(50, 50))[:-40], BROKEN),
        (picture_file("JPEG", size=(90, 90))[:-300], BROKEN),
        (picture_file("GIF", size=(90, 90))[:-90], BROKEN),
        (b"\0" * (MOST_BYTES + 1), TOO_MANY_BYTES),
        (picture_file() + b"\0" * MOST_BYTES, TOO_MANY_BYTES),
    ],
)
def test_what_is_no_picture_for_us_is_refused_with_one_sentence(content, why):
    with pytest.raises(BadImage) as refused:
        redrawn(content)

    assert refused.value.message == why


def test_more_pixels_than_the_header_says_are_left_out():
    content = png_that_says(2, 2, pixels=b"\0" * 50_000_000)

    assert redrawn_pixels(content).size == (2, 2)


def test_the_largest_side_is_drawn():
    assert redrawn_pixels(picture_file(size=(4000, 3))).size == (4000, 3)


def test_a_picture_that_grows_too_large_by_being_drawn_is_drawn_smaller():
    noise = Image.effect_noise((2000, 2000), 90)
    content = BytesIO()
    noise.save(content, "WEBP", quality=30, method=0)
    assert len(content.getvalue()) <= MOST_BYTES

    picture = redrawn(content.getvalue())

    assert len(picture.content) <= MOST_BYTES
    assert opened(picture.content).size == (picture.width, picture.height)
