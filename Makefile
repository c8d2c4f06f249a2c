.PHONY: sync
sync:
	uv sync --frozen
