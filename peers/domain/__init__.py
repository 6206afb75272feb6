"""When and whether: the rules of parent-to-parent support, without a framework.
One module a noun."""
