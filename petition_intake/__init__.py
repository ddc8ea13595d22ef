"""Petition intake: takes in petitions (信访) that come without a visit."""

__version__ = "0.1.0"
