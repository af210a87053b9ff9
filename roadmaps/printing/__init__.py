"""One document context, several renderers.

`context` holds the dataclasses, `html.render_html`, `pdf.render_pdf` and `docx.render_docx` print them; nobody else
imports weasyprint, python-docx or segno. The modules are imported one by one, so that asking for the dataclasses
loads no printing library.
"""
