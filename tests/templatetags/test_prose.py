"""Markdown in a page: written once as HTML, and never as what it was."""

import pytest
from django.template import Context, Template

HOSTILE = "<script>x</script> **bold** & [x](javascript:y)"


@pytest.mark.parametrize(
    "tag, html",
    [
        (
            "blocks",
            (
                "<p>&lt;script&gt;x&lt;/script&gt; <strong>bold</strong> &amp; "
                "[x](javascript:y)</p>"
            ),
        ),
        (
            "inline",
            (
                "&lt;script&gt;x&lt;/script&gt; <strong>bold</strong> &amp; "
                "[x](javascript:y)"
            ),
        ),
        (
            "plain",
            "&lt;script&gt;x&lt;/script&gt; bold &amp; [x](javascript:y)",
        ),
    ],
)
def test_markdown_is_safe_in_a_page(tag, html):
    template = Template("{% load prose %}{{ words|" + tag + " }}")

    assert template.render(Context({"words": HOSTILE})) == html
