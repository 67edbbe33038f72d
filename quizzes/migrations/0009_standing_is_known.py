"""What holds once the old rows have been brought in line."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0008_old_quizzes_and_exams")]
    operations = [
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mode", "practice"), ("is_marked_at_end", True), _connector="OR"
                ),
                name="attempt_exam_is_marked_at_its_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="quiz",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "published", "archived"])),
                name="quiz_status_is_known",
            ),
        ),
    ]
