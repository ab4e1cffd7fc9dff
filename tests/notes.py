"""Drafts as an editor sends them."""

from peercircles.kernel.columns import new_id
from peercircles.notes.models import Draft


class Editor:
    """One open box: what is typed in it, and on which revision."""

    def __init__(self, revision: int = 0) -> None:
        self.id = new_id()
        self.step = 0
        self.revision = revision

    def types(self, text: str) -> Draft:
        """The next draft of this box."""
        self.step += 1
        return Draft(text=text, revision=self.revision, draft_id=self.id, step=self.step)
