"""The model -> answers: what a plan knows of a paragraph, an entry, a meeting, a body, a section, a source, a year.

`names` finds what is meant, `answer` is what an answer is made of, `knowledge` what it is made from.
"""
