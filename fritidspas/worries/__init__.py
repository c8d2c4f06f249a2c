"""Worries about a child: the way out of the ordinary case, to the few who receive them."""
