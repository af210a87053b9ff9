"""Refusals of a file, in Russian."""


class UnreadableFile(Exception):
    """A file that can't be read. `message` says what is wrong and what to do; `code` names the reason for tests."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
