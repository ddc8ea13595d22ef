"""Petitions of our own with exact truth, for measuring what the product understands.

Twenty-one families share nothing but this machinery: ``dev`` is for tuning readers, of ``judge``, ``jury``, ``assize``,
``circuit``, ``tribunal``, ``chambers``, ``moot``, ``inquest``, ``docket``, ``quorum``, ``sibling``, ``plenum``, ``forum``, ``cousin``,
``kindred``, ``clan``, ``annex``, ``parish``, ``guild`` and ``shire`` only totals are looked at.
Everybody is invented: mobiles of the unused segment 161, identity numbers of region 4399, mail addresses under example domains. Counties and
towns are real.
"""
