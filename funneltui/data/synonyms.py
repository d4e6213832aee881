"""What columns with a role are called in the exports people have."""

import re
from collections.abc import Sequence


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


USER = _listed("""
    user_id userid user uid userkey distinct_id visitor_id visitor fullvisitorid
    unique_id customer_id
    customer custid client_id client account_id account member_id subscriber_id player_id cookie_id
    cookie person_id person anonymous_id user_pseudo_id domain_userid profile_id device_id mql_id
    lead_id contact_id deal_id record_id case_id caseid caseconceptname case patient_id patient
    merchant_id reviewer_id student_id employee_id applicant_id application_id email email_address
    用户id 用户编号 用户 会员id 会员编号 会员 客户id 客户编号 客户 访客id 设备id unit_id unit u
""")
EVENT = _listed("""
    event_name event eventname event_type eventtype evt event_text action_name action activity
    activity_name conceptname behavior_type behaviour_type behavior behaviour event_action event_key
    事件名称 事件名 事件 事件类型 行为类型 行为 动作 操作 e
""")
WEAK_EVENT = _listed("""
    步骤 阶段 step stage milestone handling page page_name screen_name screen status state type
    namespace name
""")
"""Names of events in some logs and of properties in others: the values must be few as well."""
TIME = _listed("""
    event_time eventtime event_timestamp event_datetime timestamp ts time datetime date_time
    event_date occurred_at happened_at event_at timetimestamp complete_timestamp start_timestamp
    client_event_time created_at createdat created creation_date create_date received_at sent_at
    date dt day when at t buy_ts start_time starttime date_entered won_date first_contact_date
    order_date
    purchase_date invoice_date transaction_date 事件时间 发生时间 时间戳 时间 行为时间 创建时间 日期
""")
SESSION = _listed("""
    session_id sessionid session user_session ga_session_id session_key visit_id visitid idvisit
    domain_sessionid 会话id 会话
""")
REVENUE = _listed("""
    revenue revenue_usd amount order_amount total_price order_value transaction_value purchase_value
    purchase_amount payment_amount paymentamount dollar_value gmv total_amount 售价
    金额 销售额 支付金额
    订单金额
""")

USER_WORDS = frozenset(_listed("user customer visitor client member person account uid case lead"))
EVENT_WORDS = frozenset(_listed("event action activity step stage 事件 行为"))
TIME_WORDS = frozenset(_listed("time timestamp datetime date tstamp ts at 时间 日期"))


def plain(name: str) -> str:
    """The name without case, separators and parents: `Case ID` and `properties.case_id` are one."""
    return re.sub(r"[\W_]+", "", name.rpartition(".")[2].casefold())


def words(name: str) -> frozenset[str]:
    """The words of a name, however they are joined: `eventDate` has `event` and `date`."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name.rpartition(".")[2])
    return frozenset(re.split(r"[\W_]+", parted.casefold()))


def ranked(names: Sequence[str], synonyms: Sequence[str]) -> list[str]:
    """The names that are synonyms, in the synonyms' order."""
    last_first = list(enumerate(synonyms))[::-1]
    places = {re.sub(r"[\W_]+", "", each): place for place, each in last_first}
    known = [(places[plain(name)], name) for name in names if plain(name) in places]
    return [name for _, name in sorted(known, key=lambda pair: pair[0])]
