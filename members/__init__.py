"""Who belongs, what they hold, and how we write to them.

People, agencies and their representatives, consent, the journal, the outbox and signed links.
The lowest app with a database: it knows no other app.
"""
