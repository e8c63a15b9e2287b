"""What can be wrong with an archive, each as one sentence that says what, where and what to do."""


class ArchiveError(Exception):
    """Base of all: str() is the sentence for the user."""


class LockedError(ArchiveError):
    """Another run writes to this archive."""


class DamagedError(ArchiveError):
    """Not SQLite, broken, or of a version that this program does not know."""


class NotWritableError(ArchiveError):
    """The data folder cannot be made or written."""


class NotReadableError(ArchiveError):
    """A file given to be read is not what it should be."""


class NotFoundError(ArchiveError):
    """No archive, article or revision under that name."""


class WrongQuestionError(ArchiveError):
    """Asked in a way that has no answer: a filter, a question or a parameter that is not there."""


class PortTakenError(ArchiveError):
    """The web page cannot be served at this port."""
