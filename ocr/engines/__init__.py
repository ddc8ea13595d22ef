"""One file per recogniser; each offers ``ENGINE``, a ``petition_intake.ports.OcrEngine`` factory."""
