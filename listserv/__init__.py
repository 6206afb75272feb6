"""Mailing lists, in and out: lists, topics, subscriptions, posts, deliveries and bounces."""
