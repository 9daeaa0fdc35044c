"""The demo: an invented community, the same each time, and a million people for measuring.

`content` is what was written by hand, `plan` puts it together without touching a database, `write` stores a plan,
`scale` makes volume, `running` starts and stops the site for `meetinc demo`.
"""
