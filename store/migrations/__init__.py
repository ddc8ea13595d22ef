"""Alembic's environment and versions, inside the package so that a deployed wheel can migrate."""
