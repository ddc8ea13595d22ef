"""From a source to a settled item: channels, registrar, pipeline, decisions, engine."""
