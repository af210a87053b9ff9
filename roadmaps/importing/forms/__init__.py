"""Input of the import pages: the document, what its tables mean, where it goes."""

from roadmaps.importing.forms.listing import JournalForm
from roadmaps.importing.forms.tables import TableForm, table_forms
from roadmaps.importing.forms.target import TargetForm
from roadmaps.importing.forms.upload import PasteForm, UploadForm

__all__ = ["JournalForm", "PasteForm", "TableForm", "TargetForm", "UploadForm", "table_forms"]
