"""OCR engines, one file each: the module's name is the engine's name, its ``ENGINE`` an ``ocr.engine.OcrEngine``."""
