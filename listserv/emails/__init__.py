"""What the lists write: posts, digests, and letters about subscriptions."""
