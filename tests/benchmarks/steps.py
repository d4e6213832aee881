"""The funnels that are measured."""

STEPS = ("view_item", "add_to_cart", "checkout", "purchase", "review")
OTHER_STEPS = ("home", "search", "view_item", "purchase")
