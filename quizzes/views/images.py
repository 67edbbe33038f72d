"""The pictures in questions."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.timezone import now
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from quizzes.selectors.images import shown_images
from quizzes.views.people import learner_id_of

YEAR_S = 365 * 24 * 60 * 60
# Opened by itself it is a picture and nothing else, whatever a browser takes it for.
ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"


@login_not_required
@cache_control(private=True, max_age=YEAR_S, immutable=True)
@require_safe
def question_image(request: HttpRequest, name: str, suffix: str) -> HttpResponseBase:
    """Send a picture to those whose pages may show it; it never changes."""
    images = shown_images(request.user, learner_id_of(request, now=now()))
    image = get_object_or_404(images, name=name, format=suffix)
    response = HttpResponse(bytes(image.content), content_type=f"image/{image.format}")
    response["Content-Disposition"] = f'inline; filename="{image}"'
    response["ETag"] = f'"{image.name}"'
    found = get_conditional_response(request, etag=response["ETag"], response=response)
    answer = found or response
    # With a 304 too: its headers replace those that the browser has kept.
    answer["Content-Security-Policy"] = ALONE
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
