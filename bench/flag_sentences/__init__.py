"""Sentences of our own that raise a flag or only look like it; what the model of flags learns from and is judged by."""
