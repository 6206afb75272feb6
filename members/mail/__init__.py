"""The one door for letters: `post()` puts one into the outbox, `deliver()` empties it.

`stencils` writes one letter for many readers, `sending` hands over what any queue owes,
`transports` speak to the mail server, `letters` is the queue of the outbox.
"""

from members.mail.letters import LetterQueue, deliver
from members.mail.outbox import Draft, post, post_many, put, tell, written

__all__ = ["Draft", "LetterQueue", "deliver", "post", "post_many", "put", "tell", "written"]
