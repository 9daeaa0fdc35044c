"""The components: one module per subject, loaded in templates with `{% load meetinc %}`.

`docs/developers/design-system.md` lists each with its props; `/gallery/` shows each in every state.
"""
