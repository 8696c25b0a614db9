"""Proposals: which paragraphs, in which topic, by which bodies, in which week of meetings; and why not otherwise.

Nothing here is a fact. Weeks, and the names that topics can have, come from the plan (:mod:`weeks`, :mod:`task`),
requirements become measures (:mod:`measures`), a solver finds the best places (:mod:`solving`), and what is found is
told as records of the plan (:mod:`proposal`); where there is nothing, why (:mod:`conflict`).
"""
