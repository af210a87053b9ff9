"""One document context, several renderers.

`context` holds the dataclasses, `html.render_html`, `pdf.render_pdf`, `docx.render_docx` and `xlsx.render_xlsx` print
them; nobody else imports weasyprint, python-docx or segno, and but for the readers nobody else imports openpyxl. The
modules are imported one by one, so that asking for the dataclasses loads no printing library.
"""
