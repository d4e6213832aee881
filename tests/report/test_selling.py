"""Techniques, their combinations and next products, by the command line, on logs added by hand."""

from pathlib import Path

import pytest

from tests.cli.running import ran
from tests.report.money_logs import (
    Json,
    asked,
    assert_page_of_upselling,
    by_id,
    written,
)

PLAN = """
currency = "USD"
gross_margin = 0.5
[meaning]
sale = "buy"
offer = "offer"
upsell = "taken"
product = "product"
order_id = "order"
technique = "technique"
discount = "off"
"""
HEAD = "user,event,time,amount,product,order,technique,off\n"
# a: 10 before, 10 + 6 with the upsell, +6. c: 30 before, 39 with it, +9. Discounts 2 and 1.
# e takes one that belongs to no offer of its technique; d buys socks, but took no offer.
ROWS = """
a,buy,2025-10-01,10,shoes,o1,,
a,offer,2025-10-02,,,,bundle+discount,
a,taken,2025-10-03,6,socks,,,2
b,buy,2025-10-01,20,shoes,o2,,
b,offer,2025-10-02,,,,"discount, bundle",
c,buy,2025-10-01,30,socks,o3,,
c,offer,2025-10-02,,,,discount,
c,taken,2025-10-03,9,shoes,,discount,1
d,buy,2025-10-01,40,shoes,o4,,
d,offer,2025-10-02,,,,bundle,
d,buy,2025-10-05,8,socks,o5,,
e,buy,2025-10-01,5,socks,o6,,
e,offer,2025-10-02,,,,,
e,taken,2025-10-03,1,hat,,bundle,
z,visit,2025-12-01,,,,,
"""


def words(folder: Path, rows: str = ROWS, plan: str = PLAN) -> tuple[str, ...]:
    log = written(folder, "log.csv", HEAD + rows.strip() + "\n")
    roles = ("--user", "user", "--event", "event", "--time", "time", "--revenue", "amount")
    return (log, *roles, "--steps", "visit,buy", "--targets", written(folder, "plan.toml", plan))


@pytest.fixture
def answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Json:
    return asked(capsys, "upsell", *words(tmp_path))


def named(found: list[Json], *labels: str) -> Json:
    return next(each for each in found if each["labels"] == list(labels))


def test_a_technique_has_its_offers_uplift_and_margin_after_discount(answer: Json) -> None:
    discount = named(answer["techniques"], "discount")
    assert (discount["offered"], discount["accepted"], discount["rate"]) == (3, 2, 2 / 3)
    assert (discount["revenue"], discount["discount"]) == (15.0, 3.0)
    metrics = by_id(discount["metrics"])
    assert metrics["upsell_uplift"]["value"] == pytest.approx((6 + 9) / 2)
    assert metrics["upsell_uplift"]["n"] == 2
    # Prices of 18 at a margin of one half, less discounts of 3.
    assert metrics["upsell_margin"]["value"] == pytest.approx(18 * 0.5 - 3)
    bundle = named(answer["techniques"], "bundle")
    assert (bundle["offered"], bundle["accepted"]) == (3, 1)


def test_combinations_are_told_apart_and_compared(answer: Json) -> None:
    counts = {
        tuple(each["labels"]): (each["offered"], each["accepted"])
        for each in answer["combinations"]
    }
    assert counts == {
        ("bundle", "discount"): (2, 1),
        ("bundle",): (1, 0),
        ("discount",): (1, 1),
        (): (1, 0),
    }
    cross = answer["interactions"][0]
    assert cross["techniques"] == ["bundle", "discount"]
    # Both 1/2, bundle alone 0/1, discount alone 1/1, neither 0/1.
    assert cross["together"] == pytest.approx((1 / 2 - 0) - (1 - 0))
    assert cross["interval"][0] < cross["together"] < cross["interval"][1]
    assert cross["verdict"] == "cannot_tell"


def test_an_upsell_without_an_offer_of_its_technique_is_counted_apart(answer: Json) -> None:
    assert answer["upsells_without_offer"] == 1
    assert by_id(answer["metrics"])["upsell_margin"]["n"] == 2


def test_who_owned_one_product_and_later_bought_another(answer: Json) -> None:
    found = answer["next_products"]
    assert found["customers"] == 5
    pairs = {(each["owned"], each["product"]): each for each in found["pairs"]}
    shoes = pairs["shoes", "socks"]
    # a, b and d had shoes first: a and d bought socks later; nobody else was without socks.
    assert (shoes["n"], shoes["bought"], shoes["lift"]) == (3, 2, 1.0)
    assert (shoes["thin"], shoes["lift_interval"]) == (True, None)
    # e alone bought a hat, of the two who had socks; nobody of three who had shoes did.
    assert (pairs["socks", "hat"]["n"], pairs["socks", "hat"]["bought"]) == (2 + 2, 1)


def test_many_owners_who_buy_more_than_others_have_a_lift_with_an_interval(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["z,visit,2025-12-01,,,,,"]
    for n in range(80):
        first = "tent" if n < 40 else "mat"
        rows.append(f"u{n},buy,2025-10-01,10,{first},,,")
        if n % 40 < (20 if first == "tent" else 10):
            rows.append(f"u{n},buy,2025-10-09,10,lamp,,,")
    found = asked(capsys, "upsell", *words(tmp_path, "\n".join(rows)))["next_products"]
    pairs = {(each["owned"], each["product"]): each for each in found["pairs"]}
    tent = pairs["tent", "lamp"]
    # 20 of 40 against 30 of 80. The ratio to the rest, 2, lies in exp(0.693 ± 1.96 × √0.1), or
    # 1.0761 … 3.7171; x times the other half is x ÷ (x / 2 + 1 / 2) times all.
    assert (tent["n"], tent["bought"], tent["thin"]) == (40, 20, False)
    assert tent["lift"] == pytest.approx((20 / 40) / (30 / 80))
    assert tent["lift_interval"] == pytest.approx([1.0367, 1.5760], abs=1e-4)


def test_what_cannot_be_known_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = PLAN.replace('discount = "off"\n', "").replace('technique = "technique"\n', "")
    bare = asked(capsys, "upsell", *words(tmp_path, plan=plan.replace('product = "product"', "")))
    margin = by_id(bare["metrics"])["upsell_margin"]
    assert (margin["value"], margin["undefined"]) == (None, "not_estimable")
    assert (bare["techniques"], bare["next_products"]) == ([], None)
    assert "[meaning] names no technique" in bare["notes"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_reads_as_it_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    assert_page_of_upselling(capsys, "selling", lang, *words(tmp_path))


def test_offers_in_the_checkout_are_told_by_how_long_ago_it_began(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = """
a,checkout,2025-10-01T10:00:00,,,,,
a,offer,2025-10-01T10:30:00,,,,,
a,taken,2025-10-01T10:40:00,5,,,,
a,buy,2025-10-01T10:45:00,10,,,,
b,checkout,2025-10-01T10:00:00,,,,,
b,buy,2025-10-01T10:05:00,10,,,,
b,offer,2025-10-01T10:30:00,,,,,
c,checkout,2025-10-01T10:00:00,,,,,
c,offer,2025-10-03T10:30:00,,,,,
z,visit,2025-12-01T00:00:00,,,,,
"""
    asked_for = words(tmp_path, rows, PLAN + 'checkout = "checkout"\n')
    answer = asked(capsys, "upsell", *asked_for)
    # b had paid; c never did. Only b was a customer when offered, on the first active day.
    assert [
        (each["from_s"], each["offered"], each["accepted"], each["bought"]["n"])
        for each in answer["checkout"]
    ] == [(0, 1, 1, 1), (86_400, 1, 0, 0)]
    assert [
        (each["from_active_days"], each["until_active_days"], each["offered"], each["accepted"])
        for each in answer["usage"]
    ] == [(1, 2, 1, 0)]
    end = ran(capsys, "report", *asked_for, "--view", "upsell", "--lang", "zh")
    assert "推荐：结账中、尚未付款时" in end.out
    assert "1d – 7d" in end.out
