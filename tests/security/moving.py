"""Making another answer right, behind the back of a page."""

from quizzes.models import QuestionVersion


def with_the_key_elsewhere(version: QuestionVersion) -> None:
    """Make another option right, and change all else that learners may not see."""
    payload = version.payload
    if version.kind == "matching":
        answers = [prompt["answer"] for prompt in payload["prompts"]]
        for prompt, other in zip(
            payload["prompts"], answers[1:] + answers[:1], strict=True
        ):
            prompt.update(answer=other, reason="Otherwise.")
    else:
        weights = [option["weight"] for option in payload["options"]]
        for option, other in zip(
            payload["options"], weights[-1:] + weights[:-1], strict=True
        ):
            option.update(weight=other, reason="")
    QuestionVersion.objects.filter(pk=version.pk).update(
        payload=payload, explanation="", tags=["x"], difficulty=3
    )
    version.citations.all().delete()
