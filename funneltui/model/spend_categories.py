"""What money is spent on: the categories of a spend file that mean something here."""

AD_CATEGORY = "ads"
KEEPING = ("retention", "loyalty", "service", "support")
"""Spend on customers there are; none of it wins a new one."""
CATEGORIES = (
    *(AD_CATEGORY, "content", "salary", "commission", "software", "agency", "discount", "other"),
    *KEEPING,
)
