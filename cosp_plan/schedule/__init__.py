"""Proposals: what could be taken up where and when; and why not otherwise.

Nothing here is a fact. Each kind of proposal has a room (:mod:`rows`): it makes a question of a plan and of what is
required (:mod:`question`), in which each line is a measure; a solver finds the best answer (:mod:`solving`), and what
is found is told as records of the plan. Where there is nothing, :mod:`conflict` says why, and :mod:`why` what another
place would cost, whatever the question is about.
"""
