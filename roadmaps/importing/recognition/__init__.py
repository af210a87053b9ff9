"""From a Source to the structure of a roadmap: which table is what, which column is which, where the order ends."""

from roadmaps.importing.recognition.assemble import NothingRecognised, recognise
from roadmaps.importing.recognition.block import Block, BlockRow, rows_of_block
from roadmaps.importing.recognition.result import Balance, Doubt, Recognised

__all__ = ["Balance", "Block", "BlockRow", "Doubt", "NothingRecognised", "Recognised", "recognise", "rows_of_block"]
