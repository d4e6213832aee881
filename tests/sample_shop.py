"""A made-up shop's log: who came, what they did, when; the same for the same seed everywhere.

Only `random.Random.random` is drawn from, and times are whole milliseconds: the one generator whose
stream Python promises to keep, and no digit that a platform's `pow` could round the other way.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypeVar

T = TypeVar("T")

BEGIN = datetime(2025, 9, 1, tzinfo=UTC)
DAYS = 60
END = BEGIN + timedelta(days=DAYS)
EXPERIMENT_BEGIN = BEGIN + timedelta(days=14)
SALE_DAYS = range(30, 37)
SHOPPERS = 21_200
LEADS = 1_600
PAID = "支付成功"

HOURS = (2, 1, 1, 1, 1, 2, 3, 4, 6, 7, 7, 7, 8, 8, 8, 8, 8, 9, 10, 11, 11, 9, 6, 4)
WEEKDAYS = (10, 10, 10, 11, 12, 14, 13)

DAY_WEIGHTS = [
    WEEKDAYS[(BEGIN + timedelta(days=day)).weekday()]
    * (1 + 0.4 * day / DAYS)
    * (1.5 if day in SALE_DAYS else 1.0)
    for day in range(DAYS)
]

CHANNELS = (
    ("google", 30, 1.10),
    ("meta", 22, 0.75),
    ("organic", 17, 1.00),
    ("direct", 12, 1.15),
    ("email", 9, 1.40),
    ("微信", 6, 1.05),
    ("tiktok", 4, 0.50),
)
CAMPAIGNS: dict[str, tuple[str, ...]] = {
    "google": ("brand", "generic"),
    "meta": ("prospecting", "retargeting"),
    "email": ("weekly-digest", "win-back"),
    "微信": ("国庆节",),
    "tiktok": ("creators",),
    "linkedin": ("whitepaper-2025", "webinar-series"),
}
SALE = "autumn-sale"
DEVICES = (("ios", 34, 1.15), ("android", 33, 0.80), ("desktop", 28, 1.05), ("tablet", 5, 0.95))
COUNTRIES = (
    ("US", 34, 1.00),
    ("DE", 14, 1.12),
    ("GB", 12, 1.05),
    ("CN", 12, 1.05),
    ("BR", 12, 0.70),
    ("JP", 9, 0.95),
    ("IN", 7, 0.80),
)
PRODUCTS = (
    ("desk lamp", 49.0),
    ("notebook", 9.5),
    ("茶壶", 38.0),
    ("backpack", 89.0),
    ("headphones", 129.0),
    ("poster 🖼", 19.0),
    ("mug", 14.0),
    ("chair", 219.0),
)
ADD_ONS = (("gift wrap", 4.5), ("warranty", 19.0), ("express", 9.0))
PRICES = dict(PRODUCTS)
UPGRADES = {"free": ("basic", 9.0), "basic": ("pro", 29.0)}


class Row(NamedTuple):
    """One event of the log, columns in the file's order."""

    user_id: str | None
    event: str
    timestamp: datetime
    session_id: str
    channel: str
    campaign: str | None
    device: str
    country: str
    plan: str
    variant: str | None
    product: str | None
    amount: float | None
    currency: str | None
    order_id: str | None


class Dice:
    """A seeded stream of draws, each made of `Random.random` alone."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed).random

    def chance(self, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self.draw() < probability

    def pick(self, values: Sequence[T]) -> T:
        """One of the values, each as likely."""
        return values[int(self.draw() * len(values))]

    def weighted(self, weights: Sequence[float]) -> int:
        """An index, as likely as its weight."""
        left = self.draw() * sum(weights)
        for index, weight in enumerate(weights):
            left -= weight
            if left < 0:
                return index
        return len(weights) - 1

    def delay(self, median: timedelta, spread: float = 0.6) -> timedelta:
        """A waiting time with a long tail (log-logistic), in whole milliseconds."""
        share = 0.001 + 0.998 * self.draw()
        seconds = median.total_seconds() * (share / (1 - share)) ** spread
        return timedelta(milliseconds=int(seconds * 1000))


@dataclass
class Visitor:
    """Someone in the shop, and their clock."""

    user_id: str | None
    now: datetime
    device: str
    country: str
    arm: str
    keenness: float
    plan: str = "free"
    channel: str = "direct"
    campaign: str | None = None
    session: str = ""
    cart: str | None = None


@dataclass(frozen=True)
class Sale:
    """What changed hands: money is negative where it went back."""

    product: str
    amount: float
    order_id: str


class Shop:
    """Everything that happens in the shop."""

    def __init__(self, seed: int) -> None:
        self._dice = Dice(seed)
        self._rows: list[Row] = []
        self._sessions = 0
        self._orders = 0

    def events(self) -> list[Row]:
        """All rows by time, with the flaws that real logs have; call once."""
        for number in range(SHOPPERS):
            self._shopper(f"u{number:05d}")
        for number in range(LEADS):
            self._lead(f"lead-{number:04d}")
        for number in range(150):
            self._stranger("" if number % 5 == 0 else None)
        for _ in range(80):
            self._rows.append(self._dice.pick(self._rows))
        return sorted(self._rows, key=lambda row: row.timestamp)

    def _log(
        self, who: Visitor, event: str, product: str | None = None, sale: Sale | None = None
    ) -> None:
        if who.now >= END:
            return
        row = Row(
            user_id=who.user_id,
            event=event,
            # Web trackers send whole seconds, so one second can hold several steps.
            timestamp=who.now.replace(microsecond=0) if who.device == "desktop" else who.now,
            session_id=who.session,
            channel=who.channel,
            campaign=who.campaign,
            device=who.device,
            country=who.country,
            plan=who.plan,
            variant=who.arm if who.now >= EXPERIMENT_BEGIN else None,
            product=sale.product if sale else product,
            amount=sale.amount if sale else None,
            currency="USD" if sale else None,
            order_id=sale.order_id if sale else None,
        )
        self._rows.append(row)

    def _arrival(self) -> datetime:
        day = self._dice.weighted(DAY_WEIGHTS)
        hour = self._dice.weighted(HOURS)
        within = timedelta(milliseconds=int(self._dice.draw() * 3_600_000))
        return BEGIN + timedelta(days=day, hours=hour) + within

    def _newcomer(self, user_id: str | None) -> Visitor:
        device, _, device_pull = DEVICES[self._dice.weighted([w for _, w, _ in DEVICES])]
        country, _, country_pull = COUNTRIES[self._dice.weighted([w for _, w, _ in COUNTRIES])]
        return Visitor(
            user_id=user_id,
            now=self._arrival(),
            device=device,
            country=country,
            arm="B" if self._dice.chance(0.5) else "A",
            keenness=device_pull * country_pull * (0.6 + 0.8 * self._dice.draw()),
        )

    def _begin_session(self, who: Visitor) -> float:
        """Opens a session and returns how keen its channel makes people."""
        self._sessions += 1
        who.session = f"s{self._sessions:06d}"
        who.channel, _, pull = CHANNELS[self._dice.weighted([w for _, w, _ in CHANNELS])]
        campaigns = CAMPAIGNS.get(who.channel)
        who.campaign = self._dice.pick(campaigns) if campaigns else None
        if who.channel in ("meta", "email") and (who.now - BEGIN).days in SALE_DAYS:
            who.campaign = SALE
        return pull

    def _shopper(self, user_id: str) -> None:
        who = self._newcomer(user_id)
        if who.country == "CN" and self._dice.chance(0.3):
            who.user_id = f"客户_{user_id[1:]}"
        for visit in range(12):
            keenness = who.keenness * self._begin_session(who)
            self._log(who, "visit")
            who.now += self._dice.delay(timedelta(seconds=9))
            if visit == 0:
                self._welcome(who)
            self._browse(who, keenness)
            if not self._dice.chance(0.66 if who.cart else 0.52):
                return
            who.now += self._dice.delay(timedelta(days=2.5))

    def _welcome(self, who: Visitor) -> None:
        if self._dice.chance(0.22):
            self._log(who, "signup")
            who.now += self._dice.delay(timedelta(seconds=20))
        if self._dice.chance(0.05):
            self._log(who, "newsletter 🎉")

    def _browse(self, who: Visitor, keenness: float) -> None:
        if who.cart and self._dice.chance(0.35):
            self._check_out(who, who.cart)
            return
        if self._dice.chance(0.35):
            self._log(who, "search")
            who.now += self._dice.delay(timedelta(seconds=12))
        for _ in range(1 + self._dice.weighted((34, 25, 17, 12, 7, 5))):
            product, _price = self._dice.pick(PRODUCTS)
            self._log(who, "view_item", product)
            who.now += self._dice.delay(timedelta(seconds=38))
            if self._dice.chance(0.135 * keenness):
                self._fill_cart(who, product, keenness)

    def _fill_cart(self, who: Visitor, product: str, keenness: float) -> None:
        self._log(who, "add_to_cart", product)
        who.cart = product
        who.now += self._dice.delay(timedelta(minutes=2))
        if self._dice.chance(0.12):
            self._log(who, "remove_from_cart", product)
            who.cart = None
            return
        if self._dice.chance(0.42 + 0.12 * min(keenness, 2.0)):
            self._check_out(who, product)

    def _check_out(self, who: Visitor, product: str) -> None:
        self._log(who, "checkout", product)
        who.cart = product
        paying = 0.66 if who.device != "android" else 0.60
        if who.arm == "B" and who.now >= EXPERIMENT_BEGIN:
            paying += 0.035
        # Paying by boleto in Brazil takes a day or two.
        slow = who.country == "BR" and self._dice.chance(0.5)
        who.now += self._dice.delay(timedelta(hours=26) if slow else timedelta(seconds=95))
        if self._dice.chance(paying):
            self._pay(who, product)

    def _pay(self, who: Visitor, product: str) -> None:
        who.cart = None
        self._orders += 1
        order_id = f"o{self._orders:05d}"
        sale = Sale(product, PRICES[product], order_id)
        self._log(who, PAID, sale=sale)
        if self._dice.chance(0.18):
            # Sent in one batch with the payment: the same instant, to the millisecond.
            self._log(who, "addon_added", sale=Sale(*self._dice.pick(ADD_ONS), order_id))
        later = who.now
        if self._dice.chance(0.06 if product != "headphones" else 0.13):
            who.now += self._dice.delay(timedelta(days=6))
            self._log(who, "refund", sale=Sale(product, -PRICES[product], order_id))
            who.now = later
        if who.plan in UPGRADES and self._dice.chance(0.45):
            self._offer(who)

    def _offer(self, who: Visitor) -> None:
        back = who.now
        who.now += self._dice.delay(timedelta(hours=30))
        self._log(who, "upsell_offer")
        if self._dice.chance(0.17):
            who.now += self._dice.delay(timedelta(minutes=50), spread=0.9)
            self._orders += 1
            better, price = UPGRADES[who.plan]
            self._log(who, "upsell_accepted", sale=Sale(better, price, f"o{self._orders:05d}"))
            who.plan = better
        else:
            who.now = back

    def _lead(self, user_id: str) -> None:
        who = self._newcomer(user_id)
        self._begin_session(who)
        who.device = "desktop" if self._dice.chance(0.8) else who.device
        who.channel = self._dice.pick(("google", "linkedin", "linkedin", "email", "organic"))
        campaigns = CAMPAIGNS.get(who.channel)
        who.campaign = self._dice.pick(campaigns) if campaigns else None
        self._log(who, "lead_created")
        pull = {"email": 1.5, "organic": 1.2, "google": 1.0, "linkedin": 0.8}[who.channel]
        winning = 0.05
        for event, chance in (("whitepaper_download", 0.34), ("webinar_attend", 0.19)):
            if self._dice.chance(chance * pull):
                who.now += self._dice.delay(timedelta(days=1.5))
                self._log(who, event)
                winning += 0.14
        if self._dice.chance(winning):
            who.now += self._dice.delay(timedelta(days=11), spread=0.4)
            who.plan = "business"
            self._orders += 1
            amount = 10.0 * (40 + int(self._dice.draw() * 160))
            self._log(who, PAID, sale=Sale("business", amount, f"o{self._orders:05d}"))

    def _stranger(self, user_id: str | None) -> None:
        who = self._newcomer(user_id)
        self._begin_session(who)
        self._log(who, "view_item", self._dice.pick(PRODUCTS)[0])
