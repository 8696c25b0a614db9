"""Published documents -> text: what other people's files say, and where numbered paragraphs and tables stand in it.

A kind of file is a module that gives `blocks`; `runs` finds the numbered paragraphs, whatever the file was.
"""
