"""Foreign bytes to documents (``formats``) and documents to findings (``fields``)."""
