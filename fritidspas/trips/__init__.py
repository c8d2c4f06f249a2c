"""The days guides and children go together, and what paid guides are paid for them."""
