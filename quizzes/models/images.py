"""Pictures in questions, drawn anew from what was uploaded."""

from django.db import models
from django.db.models import Q

from quizzes.models.collections import Collection


class Image(models.Model):
    """``name`` is chosen by chance and is its address; ``content`` never changes."""

    class Format(models.TextChoices):
        PNG = "png", "PNG"
        JPEG = "jpeg", "JPEG"
        WEBP = "webp", "WebP"
        GIF = "gif", "GIF"

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="images")
    name = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64)
    format = models.CharField(max_length=4, choices=Format.choices)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    content = models.BinaryField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(format__in=["png", "jpeg", "webp", "gif"]),
                name="image_format_is_known",
            ),
            models.UniqueConstraint(
                fields=["collection", "digest"], name="image_is_kept_once"
            ),
            models.CheckConstraint(
                condition=Q(width__range=(1, 4000), height__range=(1, 4000)),
                name="image_is_at_most_4000_pixels",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}.{self.format}"
