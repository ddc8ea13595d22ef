"""Sentences of our own that name somebody: one who only appears, or one who is complained of."""
