# make run    serve a copy of Margin, made ready first
# make demo   the same with an invented class, to look around in
# make test   every test: SQLite, PostgreSQL, Chromium
# make check  what needs no running: lint, types, architecture, templates, settings, bank
# make fix    let the tools put right what they can of that
# make dev    serve with reload and the debug toolbar
# make shots  pictures of every screen
# make lock   lock the requirements of pyproject.toml anew

.PHONY: run demo test check fix dev shots lock install-run install-dev
.DEFAULT_GOAL := run
PYTHON_HERE := .venv/bin/python
LOCK := .venv/bin/uv pip compile --quiet --universal --generate-hashes \
	--python-version 3.11 --custom-compile-command "make lock"

run: install-run
	@exec $(PYTHON_HERE) -m config.serve

demo: install-run
	@exec $(PYTHON_HERE) -m config.serve demo

dev: install-dev
	@exec $(PYTHON_HERE) -m config.serve dev

test: install-dev
	@exec $(PYTHON_HERE) -m tests

shots: install-dev
	@$(PYTHON_HERE) -m tests.browser.shots
	@$(PYTHON_HERE) -m tests.browser.shots_demo

check: install-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	find templates quizzes -name '*.html' -exec .venv/bin/djade --check {} +
	$(PYTHON_HERE) manage.py makemigrations --check --dry-run
	$(PYTHON_HERE) manage.py check_bank
	MARGIN_HTTPS=1 $(PYTHON_HERE) manage.py check --deploy --fail-level WARNING

fix: install-dev
	.venv/bin/ruff check --fix --exit-zero --quiet .
	.venv/bin/ruff format --quiet .
	find templates quizzes -name '*.html' -exec .venv/bin/djade {} + || true

lock: install-dev
	$(LOCK) pyproject.toml -o requirements.txt $(UPGRADE)
	$(LOCK) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt $(UPGRADE)

install-run install-dev: install-%:
	@bin/python bin/install.py $*
