"""Engines: pure computation that knows neither Django nor the database."""
