"""Backup and restore: database and files in one archive that any MeetInc of the same age or newer can read.

The archive holds rows, not a dump of a server: it is the same from the embedded PostgreSQL and from a hosted
one, needs no `pg_dump`, no superuser and no equal server version, and nothing in it is executed at restore.
`docs/decisions/` says what was weighed.
"""
