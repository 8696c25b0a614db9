"""A plan as a static web site: every page, its style, its script and its search index, as files in memory.

`markup` makes safe HTML, `addresses` says where pages are, `parts` are what pages are made of, `pages` the content of
each kind of page, `templates` their form.
"""
