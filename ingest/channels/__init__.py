"""One file per channel; each offers ``CHANNEL``, a ``petition_intake.ports.Channel``."""
