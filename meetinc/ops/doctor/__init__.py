"""The doctor: looks at an installation and says, of each part, how it is and what to do.

Each module below examines one part. An examination is a function that yields findings; it changes nothing.
"""
