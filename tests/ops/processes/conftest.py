"""Data directories with an embedded server."""

from tests.ops.postgres.conftest import data_dir, made_data_dir, shared_data_dir

__all__ = ["data_dir", "made_data_dir", "shared_data_dir"]
