"""How somebody showed who they are."""

from enum import StrEnum


class LoginMethod(StrEnum):
    """How a login was made. More arrive with the ways that make them."""

    PASSWORD = "password"
    PASSWORD_AND_CODE = "password_and_code"
    RECOVERY_CODE = "recovery_code"  # after the password, by whoever has not their phone
