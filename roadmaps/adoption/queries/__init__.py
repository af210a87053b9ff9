"""Reads of the stage: the municipal roadmap as a school sees it, the school's page, the register of adoption."""
