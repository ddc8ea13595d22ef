"""Durable state: content-addressed blobs, tables, records, migrations."""
