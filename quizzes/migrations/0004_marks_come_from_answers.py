from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0003_counted_answers")]
    operations = [
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mark", None), ("response__isnull", False), _connector="OR"
                ),
                name="item_mark_comes_from_an_answer",
            ),
        ),
    ]
