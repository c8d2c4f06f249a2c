# Two commands are all a newcomer needs: `make run` and `make test`.

UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
SYNC := $(UV) sync --frozen --quiet

# Municipal networks often look inside TLS with a certificate of their own, which only the system knows.
export UV_SYSTEM_CERTS := 1
export UV_NATIVE_TLS := 1

.PHONY: help run test test-both check bench proof catalogue screenshots clean
.DEFAULT_GOAL := help

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/ready ## Set up and start on http://127.0.0.1:8000 with a living demo municipality
	@env -u PYTHONDONTWRITEBYTECODE .venv/bin/fritidspas serve --demo

test: .venv/ready-for-tests check ## Set up what tests need, check the code, run every test
	@.venv/bin/pytest --numprocesses 2 --dist loadgroup

test-both: .venv/ready-for-tests ## Run every test on both kinds of database (twice the minutes)
	@FRITIDSPAS_TEST_DATABASES=both .venv/bin/pytest --numprocesses 2 --dist loadgroup

check: .venv/ready-for-tests ## Style, types and the floors of the house
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache

bench: .venv/ready-for-tests ## Measure the engine and the pages (minutes)
	@.venv/bin/python -m benchmarks.matching
	@.venv/bin/python -m benchmarks.places
	@.venv/bin/python -m benchmarks.statistics
	@.venv/bin/python -m benchmarks.web
	@.venv/bin/python -m benchmarks.login

proof: .venv/ready-for-tests ## Show under faults: no pass overdrawn, every letter once, no follow-up lost (minutes)
	@.venv/bin/python -m benchmarks.proof
	@.venv/bin/python -m benchmarks.proof.letters
	@.venv/bin/python -m benchmarks.proof.followups

catalogue: .venv/ready-for-tests ## Collect the texts of the screens for translation
	@sh scripts/catalogue.sh

screenshots: .venv/ready-for-tests ## Take the pictures in docs/img
	@.venv/bin/python -m scripts.screenshots

clean: ## Remove the environment (never the data in instance/)
	rm -rf .venv .uv

.venv/ready: uv.lock pyproject.toml $(wildcard fritidspas/translations/*/LC_MESSAGES/*.po) | $(UV)
	@$(SYNC) --no-dev --inexact
	@.venv/bin/pybabel --quiet compile --directory fritidspas/translations
	@touch $@

.venv/ready-for-tests: .venv/ready scripts/install-test-tools.sh
	@$(SYNC)
	@sh scripts/install-test-tools.sh
	@touch $@

.uv/bin/uv:
	@sh scripts/install-uv.sh
