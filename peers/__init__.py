"""Parent-to-parent support: referral, match, contacts, monthly record, follow-up.

Every row here is a private case: never registered with the CMS, fetched through `access` alone.
Only `network` may import it.
"""
