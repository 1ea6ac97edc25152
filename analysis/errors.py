"""The one exception that speaks to the user."""


class InputError(ValueError):
    """Something in what the user gave cannot be used; the message names it, the place and the remedy.

    The command line prints the message and ends with status 2. Several problems found in one
    go stand on lines of their own.

    Parameters
    ----------
    problems : str
        One or more full sentences.

    Examples
    --------
    >>> str(InputError("a.txt is empty; delete it.", "b.txt is binary; save it as text."))
    'a.txt is empty; delete it.\\nb.txt is binary; save it as text.'
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
