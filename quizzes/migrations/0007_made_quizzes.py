"""Quizzes that instructors make, who else may see them, and what is written down."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import quizzes.models.marks


class Migration(migrations.Migration):
    dependencies = [
        ("quizzes", "0006_listed_questions"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("role", "Role changed"),
                            ("staff", "Admin access changed"),
                            ("export", "Scores downloaded"),
                            ("deletion", "Account deleted"),
                            ("allowance", "Time allowance changed"),
                            ("late", "Late answers accepted"),
                            ("share", "Sharing changed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("before", models.JSONField(blank=True, default=dict)),
                ("after", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="QuizShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("may_edit", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="DemoLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="demo_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("created_at"))),
                        name="demo_link_lasts_a_while",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="learner",
            name="is_invented",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="attempt",
            name="is_marked_at_end",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="attempt",
            name="late_accepted_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="attempt",
            name="limit_s",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="quiz",
            name="audience",
            field=models.CharField(
                choices=[
                    ("everyone", "Everyone"),
                    ("signed_in", "Everyone with an account"),
                    ("link", "Whoever has the link"),
                ],
                default="everyone",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="quiz",
            name="changed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="quiz",
            name="closes_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="quiz",
            name="opens_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="quiz",
            name="release",
            field=models.CharField(
                choices=[
                    ("after_each", "After each answer"),
                    ("at_end", "At the end"),
                    ("on_date", "From a date on"),
                    ("never", "Never"),
                ],
                default="after_each",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="quiz",
            name="release_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="quiz",
            name="revision",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="slot",
            name="points",
            field=quizzes.models.marks.MarksField(
                blank=True, decimal_places=7, max_digits=15, null=True
            ),
        ),
        migrations.AlterField(
            model_name="quiz",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("published", "Published"),
                    ("archived", "Archived"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="attempt",
            index=models.Index(
                fields=["quiz", "purpose", "state", "learner"], name="attempt_of_quiz"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("late_accepted_at", None), ("timed_out", True), _connector="OR"
                ),
                name="attempt_accepts_late_only_after_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("limit_s", None),
                    models.Q(("limit_s__gt", 0), ("mode", "exam")),
                    _connector="OR",
                ),
                name="attempt_only_an_exam_has_a_limit",
            ),
        ),
        migrations.AddConstraint(
            model_name="quiz",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["everyone", "signed_in", "link"])),
                name="quiz_audience_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="quiz",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("release__in", ["after_each", "at_end", "never"]),
                    models.Q(("release", "on_date"), ("release_at__isnull", False)),
                    _connector="OR",
                ),
                name="quiz_release_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="quiz",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_at", None),
                    ("closes_at", None),
                    ("closes_at__gt", models.F("opens_at")),
                    _connector="OR",
                ),
                name="quiz_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("points", None),
                    models.Q(("points__gt", 0), ("points__lte", 100)),
                    _connector="OR",
                ),
                name="slot_points_are_above_0",
            ),
        ),
        migrations.AddField(
            model_name="auditevent",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="acts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="auditevent",
            name="learner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="quizzes.learner",
            ),
        ),
        migrations.AddField(
            model_name="auditevent",
            name="quiz",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="quizzes.quiz",
            ),
        ),
        migrations.AddField(
            model_name="auditevent",
            name="subject",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="quizshare",
            name="quiz",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shares",
                to="quizzes.quiz",
            ),
        ),
        migrations.AddField(
            model_name="quizshare",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="quiz_shares",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["-at", "-id"], name="audit_newest_first"),
        ),
        migrations.AddConstraint(
            model_name="auditevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "action__in",
                        [
                            "role",
                            "staff",
                            "export",
                            "deletion",
                            "allowance",
                            "late",
                            "share",
                        ],
                    )
                ),
                name="audit_action_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="quizshare",
            constraint=models.UniqueConstraint(
                fields=("quiz", "user"), name="quiz_share_one_for_each_user"
            ),
        ),
    ]
