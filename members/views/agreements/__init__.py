"""What members sign: the public text, the agency's side, the network's side."""

from members.views.agreements.desk import agreement, leave, sign
from members.views.agreements.network import answer, end, versions, versions_csv, waiting
from members.views.agreements.public import in_use, index, version

__all__ = [
    "agreement",
    "answer",
    "end",
    "in_use",
    "index",
    "leave",
    "sign",
    "version",
    "versions",
    "versions_csv",
    "waiting",
]
