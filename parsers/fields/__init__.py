"""One file per field or family of fields; each offers ``FIELD``, a ``petition_intake.ports.FieldReader``."""
