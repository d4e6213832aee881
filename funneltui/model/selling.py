"""Selling more to customers: which product comes next, and the techniques of offers."""

from funneltui.deferred import dataclass
from funneltui.model.economics import MetricValue
from funneltui.model.metric import Estimate, Share


@dataclass(frozen=True)
class TechniqueCounts:
    """Offers of a technique, of a combination, or all of them; amounts in millionths."""

    labels: tuple[str, ...] = ()
    """Empty: all offers, or those that name no technique."""
    offered: int = 0
    """Customers with such an offer."""
    accepted: int = 0
    """Of these, with an upsell that belongs to one."""
    upsells: int = 0
    revenue: int = 0
    """Of these upsells, after discounts."""
    discount: int = 0
    """Taken off their prices."""
    priced: int = 0
    """Upsells with an amount."""
    takers: int = 0
    """Customers who accepted, and have a priced order before the offer and one with the upsell."""
    gained: int = 0
    """Over these: the order with the upsell − the mean order up to the offer."""
    squares: float = 0.0
    """Sum of the squares of these differences, in whole currency units."""
    before: int = 0
    """Sum of their mean orders up to the offer."""


@dataclass(frozen=True)
class SellingCounts:
    """Offers to customers by technique."""

    total: TechniqueCounts = TechniqueCounts()
    techniques: tuple[TechniqueCounts, ...] = ()
    """An offer of several counts for each."""
    combinations: tuple[TechniqueCounts, ...] = ()
    """By all the techniques of an offer."""
    first_offers: tuple[tuple[tuple[str, ...], Share], ...] = ()
    """Customers by the techniques of the first offer they saw, and who took one of the same."""
    unlisted: int = 0
    """Techniques beyond those listed."""
    without_offer: int = 0
    """Upsells with no offer before them that names a technique they name."""


@dataclass(frozen=True)
class NextPair:
    """Customers who owned one product before they had another one, and bought that later."""

    owned: str
    product: str
    owners: Share
    anything: Share
    """The same of all owned products together: a customer counts with each."""


@dataclass(frozen=True)
class NextProducts:
    """What is bought after what."""

    customers: int
    products: tuple[tuple[str, int], ...]
    """Those bought by most, and by how many."""
    pairs: tuple[NextPair, ...]
    unlisted: int = 0
    """Products beyond those."""


@dataclass(frozen=True)
class TechniqueResult:
    """What a technique or a combination brings."""

    counts: TechniqueCounts
    rate: MetricValue
    uplift: MetricValue
    """Of the order with the upsell over the customer's mean order up to the offer."""
    margin: MetricValue
    """Of its upsells, after discounts."""


@dataclass(frozen=True)
class Interaction:
    """Whether two techniques do more together than one by one: acceptance by first offer."""

    one: str
    other: str
    neither: Share
    only_one: Share
    only_other: Share
    both: Share
    contrast: Estimate | None
    """(both − only one) − (only other − neither); None where one of them was never offered."""
    verdict: str
    """`more`, `less` or `cannot_tell`."""


@dataclass(frozen=True)
class NextResult:
    """A pair with its rates."""

    pair: NextPair
    rate: Estimate | None
    lift: float | None
    """The owners' rate ÷ that of owners of anything; None where nobody bought it later."""
    lift_interval: tuple[float, float] | None
    thin: bool
    """Too few to rely on."""


@dataclass(frozen=True)
class SellingResult:
    """Techniques, combinations and next products with their rates."""

    counts: SellingCounts
    has_discounts: bool
    """The plan names a column of them."""
    techniques: tuple[TechniqueResult, ...]
    combinations: tuple[TechniqueResult, ...]
    interactions: tuple[Interaction, ...]
    next_products: NextProducts | None
    """None where the plan names no column of products."""
    next_pairs: tuple[NextResult, ...]
