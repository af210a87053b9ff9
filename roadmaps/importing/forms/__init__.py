"""Input of the import pages: the document, what its tables mean, where it goes."""

from roadmaps.importing.forms.tables import TableForm, table_forms
from roadmaps.importing.forms.upload import PasteForm, UploadForm

__all__ = ["PasteForm", "TableForm", "UploadForm", "table_forms"]
