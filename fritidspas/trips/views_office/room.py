"""What these pages share: the blueprint, months in addresses, finding rows or 404."""

from datetime import date

from flask import Blueprint, abort

blueprint = Blueprint("trips", __name__, url_prefix="/office/trips")


def month_or_404(written: str) -> date:
    """`2026-08` in an address is its first day."""
    try:
        return date.fromisoformat(f"{written}-01")
    except ValueError:
        abort(404)
