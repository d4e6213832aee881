"""Words of techniques and of what sells next: English and Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

from funneltui.deferred import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class SellingWords:
    """What stands in the tables of techniques and next products."""

    techniques_title: str
    technique: str
    combinations_title: str
    combination: str
    no_technique: str
    uplift: str
    margin: str
    upsells: str
    revenue: str
    discounts: str
    unlisted: str
    without_offer: str
    interactions_title: str
    pair: str
    neither: str
    first_only: str
    second_only: str
    both: str
    together: str
    verdict: str
    verdicts: Mapping[str, str]
    observational: str
    matrix_title: str
    owned: str
    next_title: str
    next_product: str
    bought: str
    lift: str
    thin: str
    more_pairs: str
    more_products: str
    retention_title: str
    days: str
    upsold: str
    others: str
    pairs: str
    no_pairs: str
    cancelled: str
    silent: str
    too_late: str
    logrank: str
    stay: Mapping[str, str]
    chosen: str
    drawn: str
    adoption_title: str
    feature: str
    active: str
    used_by: str
    breadth: str


ENGLISH = SellingWords(
    techniques_title="Offers by technique",
    technique="technique",
    combinations_title="Offers by combination of techniques",
    combination="combination",
    no_technique="(none)",
    uplift="AOV uplift",
    margin="margin",
    upsells="upsells {n}",
    revenue="revenue {amount}",
    discounts="discounts {amount}",
    unlisted="more techniques, not told apart: {n}",
    without_offer="in no technique, with no offer of it before: upsells {n}",
    interactions_title="Two techniques together, by the first offer each customer saw",
    pair="techniques",
    neither="neither",
    first_only="1st only",
    second_only="2nd only",
    both="both",
    together="together",
    verdict="verdict",
    verdicts=MappingProxyType(
        {
            "more": "more together",
            "less": "less together",
            "cannot_tell": "cannot tell",
        }
    ),
    observational="together = (both − 1st only) − (2nd only − neither). Observational, unless who "
    "saw which offer was drawn by lot.",
    matrix_title="Next products: owners of a product who later bought another",
    owned="owned",
    next_title="What sells next, by lift",
    next_product="next",
    bought="bought",
    lift="lift",
    thin="⚠ fewer than {n} owners, or fewer than {either} who bought or who did not",
    more_pairs="more pairs: {n}",
    more_products="more products: {n}",
    retention_title="Who stayed after the offer: upsold customers beside others like them",
    days="days",
    upsold="upsold",
    others="others",
    pairs="Pairs: {pairs}, of {upsold} upsold; same month of the offer, as long a customer, as "
    "many orders, and still there, not upsold, as long after the offer. The clock starts at the "
    "offer.",
    no_pairs="None of {upsold} upsold customers has another one like them to be held against.",
    cancelled="Who cancels has left.",
    silent="Who does nothing for {n} days counts as gone since last seen.",
    too_late="{n} more were offered something too late to say whether they left.",
    logrank="Log-rank {p}: {verdict}.",
    stay=MappingProxyType(
        {
            "better": "the upsold stay longer",
            "worse": "the upsold leave sooner",
            "cannot_tell": "cannot tell",
        }
    ),
    chosen="Observational: who takes an offer differs from others in more than that.",
    drawn="The plan says that who was upsold was drawn by lot.",
    adoption_title="Features: who of the active users uses them",
    feature="feature",
    active="active",
    used_by="users",
    breadth="features per active user: {sizes}",
)

CHINESE = SellingWords(
    techniques_title="推荐：按技巧",
    technique="技巧",
    combinations_title="推荐：按技巧组合",
    combination="组合",
    no_technique="(无)",
    uplift="客单价提升",
    margin="毛利",
    upsells="追加销售 {n} 次",
    revenue="收入 {amount}",
    discounts="折扣 {amount}",
    unlisted="另有 {n} 种技巧未单列",
    without_offer="{n} 次追加销售之前没有对应的推荐，不计入任何技巧",
    interactions_title="两种技巧并用，按客户看到的首次推荐",
    pair="技巧",
    neither="均无",
    first_only="仅前者",
    second_only="仅后者",
    both="并用",
    together="交互作用",
    verdict="结论",
    verdicts=MappingProxyType(
        {
            "more": "并用更好",
            "less": "并用更差",
            "cannot_tell": "无法判断",
        }
    ),
    observational="交互作用 = (并用 − 仅前者) − (仅后者 − 均无)。"
    "除非推荐是随机分配的，否则仅为观察结果。",
    matrix_title="下一产品：已有某产品的客户中，后来购买另一产品的比例",
    owned="已拥有",
    next_title="接下来卖什么：按提升度",
    next_product="下一产品",
    bought="购买",
    lift="提升度",
    thin="⚠ 拥有者少于 {n}，或购买者、未购买者少于 {either}",
    more_pairs="另有 {n} 对",
    more_products="另有 {n} 个产品",
    retention_title="推荐之后的留存：追加销售客户与相似的其他客户",
    days="天",
    upsold="追加销售客户",
    others="其他客户",
    pairs="{pairs} 对，共 {upsold} 位追加销售客户：推荐月份相同、客户年限与订单数相近，"
    "且推荐之后同样时长仍未流失、也未追加购买。时间从推荐起算。",
    no_pairs="{upsold} 位追加销售客户中没有可对照的相似客户。",
    cancelled="取消即计为流失。",
    silent="连续 {n} 天没有任何行为，即计为在最后一次出现时流失。",
    too_late="另有 {n} 位收到推荐太晚，无法判断是否流失。",
    logrank="对数秩检验 {p}：{verdict}。",
    stay=MappingProxyType(
        {
            "better": "追加销售客户留存更久",
            "worse": "追加销售客户流失更快",
            "cannot_tell": "无法判断",
        }
    ),
    chosen="仅为观察结果：接受推荐的客户在其他方面也可能不同。",
    drawn="计划注明追加销售对象是随机抽取的。",
    adoption_title="功能采用率：活跃用户中的使用者",
    feature="功能",
    active="活跃用户",
    used_by="使用者",
    breadth="每活跃用户使用的功能数：{sizes}",
)


def selling_words(code: str) -> SellingWords:
    """The words of a language; English where there are none."""
    return CHINESE if code.partition("-")[0] == "zh" else ENGLISH
