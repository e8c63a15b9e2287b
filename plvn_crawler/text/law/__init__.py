"""Legal documents named in text: laws, decrees, decisions and so on, with article, clause and point.

`resolving.references` is the front door. One place at which a document is named is one mention; it becomes one row for
each provision that it names, all with the place of the whole mention ("điểm a, b khoản 1 Điều 174 BLHS" is two).
What is a mention: a number with its kind (Nghị định 168/2024/NĐ-CP, Nghị định 168), the name of a law, code or
ordinance, the Constitution, and a provision of "this Law" (Điều 5 Luật này). A bare Điều 5 is none: it does not say
of what.
"""
