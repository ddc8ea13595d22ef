"""One file per format; each offers ``FORMAT``, a ``petition_intake.ports.Format``."""
