"""What options may be: words alone, so that help and completion load neither model nor language."""

ORDERS = ("ordered", "strict", "unordered")
TIES = ("any", "row-order", "strictly-later")
GRAINS = ("hour", "day", "week", "month", "quarter")
RETURNED = ("on", "on-or-after")
SCALES = ("log", "linear")
LAYOUTS = ("table", "side")
FIGURES = ("rates", "counts")
ALLOCATE = ("none", "by-spend", "by-leads", "equal")
REFUND_DAYS = ("by-date", "by-order")
COST_BASES = ("period", "cohort")
REFERENCES = ("best-period", "previous-period", "best-group", "benchmark")
PRESETS = ("six-stage",)
