"""Markdown in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from quizzes.domain import prose

register = template.Library()


@register.filter
def blocks(markdown: str) -> SafeString:
    """Paragraphs, lists and code as HTML."""
    return mark_safe(prose.html_blocks(markdown))  # noqa: S308  cleaned by nh3


@register.filter
def inline(markdown: str) -> SafeString:
    """One line as HTML, without a paragraph."""
    return mark_safe(prose.html_inline(markdown))  # noqa: S308  cleaned by nh3


@register.filter
def plain(markdown: str) -> str:
    """The words alone."""
    return prose.plain_text(markdown)
