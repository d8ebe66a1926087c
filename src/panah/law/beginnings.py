"""The days on which the texts behind the provisions began to hold."""

from datetime import date

# Cabinet regulation 84602/ت48055هـ of 10/4/1392. Provisions known only from articles and officials' statements,
# whose first day nobody printed, are taken to hold from this day on.
PROGRAMME = date(2013, 7, 1)

# The child protection law is known here by its year alone, 1399: the first day of that year.
CHILD_LAW = date(2020, 3, 20)

# Regulation of its Art. 6, 36547/ت58319هـ of 5/4/1400.
CHILD_REGULATION = date(2021, 6, 26)
