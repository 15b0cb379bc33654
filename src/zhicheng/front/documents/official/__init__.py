"""Letters of the office on paper, laid out by GB/T 9704-2012, as Word file and as PDF.

The standard was not read; its measures are as offices pass them on, to be confirmed: A4, 37 mm above, 28 mm at the left, a
type area of 156 by 225 mm with 22 lines of 28 characters, the name of the office in red, the document number and a red
line below it, the title in size 2 and the text in size 3, signature, day and seal at the right, page numbers outside.
"""

from zhicheng.front.documents.official.docx import write_letter_docx
from zhicheng.front.documents.official.letter import Line, Official
from zhicheng.front.documents.official.pdf import write_letter_pdf

__all__ = ["Line", "Official", "write_letter_docx", "write_letter_pdf"]
