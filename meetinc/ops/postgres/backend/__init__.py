"""Django's door to the embedded PostgreSQL: `ENGINE = "meetinc.ops.postgres.backend"`."""
