"""Known exports, recognised by columns that occur together, and where their roles are."""

from funneltui.deferred import dataclass


@dataclass(frozen=True)
class Signature:
    """One product's export."""

    name: str
    columns: tuple[str, ...]
    """All of them are there, dotted ones inside nested columns or JSON texts."""
    user: tuple[str, ...]
    """The first that is not null or blank in a row is that row's user."""
    event: tuple[str, ...]
    """As for the user."""
    time: tuple[str, ...]
    """The first that the file has."""
    unit: str | None = None
    """Of numbers, where the product defines it; h is hours since the start."""
    session: str | None = None
    revenue: str | None = None
    keep: tuple[str, tuple[str, ...]] | None = None
    """A column and its values that mark events; other rows are no events."""
    explode: str | None = None
    """A list column with one entry per event."""
    stages: tuple[tuple[str, str], ...] = ()
    """(event, time column) pairs where a row is a unit, not an event."""
    certainty: float = 1.0


SIGNATURES = (
    Signature(
        "ga4_bigquery",
        ("event_timestamp", "user_pseudo_id", "event_name"),
        user=("user_id", "user_pseudo_id"),
        event=("event_name",),
        time=("event_timestamp",),
        revenue="ecommerce.purchase_revenue_in_usd",
    ),
    Signature(
        "ga4_fivetran",
        ("user_pseudo_id", "bundle_sequence_id", "param_ga_session_id"),
        user=("user_id", "user_pseudo_id"),
        event=("name", "event_name"),
        time=("timestamp",),
        session="param_ga_session_id",
    ),
    Signature(
        "mixpanel_raw",
        ("event", "properties.distinct_id", "properties.time"),
        user=("properties.distinct_id",),
        event=("event",),
        time=("properties.time",),
    ),
    Signature(
        "mixpanel_fivetran",
        ("distinct_id", "insert_id", "mp_processing_time_ms"),
        user=("distinct_id",),
        event=("name",),
        time=("time",),
    ),
    Signature(
        "amplitude",
        ("amplitude_id", "event_type", "event_properties"),
        user=("user_id", "amplitude_id", "device_id"),
        event=("event_type",),
        time=("event_time",),
        session="session_id",
    ),
    Signature(
        "posthog_batch",
        ("uuid", "distinct_id", "properties"),
        user=("person_id", "distinct_id"),
        event=("event",),
        time=("timestamp",),
    ),
    Signature(
        "posthog_api",
        ("distinct_id", "properties", "elements"),
        user=("distinct_id",),
        event=("event",),
        time=("timestamp",),
    ),
    Signature(
        "segment_tracks",
        ("anonymous_id", "received_at", "original_timestamp"),
        user=("user_id", "anonymous_id"),
        event=("event_text", "event"),
        time=("timestamp", "original_timestamp"),
    ),
    Signature(
        "segment_raw",
        ("messageId", "anonymousId", "type"),
        user=("userId", "anonymousId"),
        event=("event", "name", "type"),
        time=("timestamp",),
    ),
    Signature(
        "snowplow_atomic",
        ("collector_tstamp", "domain_userid", "event_id"),
        user=("user_id", "domain_userid", "network_userid"),
        event=("event_name", "event"),
        time=("derived_tstamp", "collector_tstamp"),
        session="domain_sessionid",
    ),
    Signature(
        "matomo_live",
        ("idVisit", "visitorId", "actionDetails"),
        user=("userId", "visitorId"),
        event=("actionDetails.eventAction", "actionDetails.type"),
        time=("actionDetails.timestamp",),
        explode="actionDetails",
        unit="s",
        session="idVisit",
    ),
    Signature(
        "heap",
        ("event_id", "session_id", "event_table_name"),
        user=("user_id",),
        event=("event_name", "event_table_name"),
        time=("time",),
        session="session_id",
    ),
    Signature(
        "jitsu",
        ("message_id", "anonymous_id", "request_ip"),
        user=("user_id", "anonymous_id"),
        event=("event", "type"),
        time=("timestamp",),
    ),
    Signature(
        "countly_drill",
        ("did", "uid", "sg", "ts"),
        user=("uid", "did"),
        event=("e", "key"),
        time=("ts",),
        unit="ms",
    ),
    Signature(
        "sensors_track",
        ("type", "distinct_id", "time", "properties"),
        user=("login_id", "distinct_id"),
        event=("event",),
        time=("time",),
        unit="ms",
        keep=("type", ("track", "track_signup")),
    ),
    Signature(
        "umeng_log",
        ("umid", "event_kv_json"),
        user=("umid",),
        event=("event_name",),
        time=("cli_timestamp", "svr_timestamp"),
    ),
    Signature(
        "growingio",
        ("eventType", "deviceId", "timestamp"),
        user=("userId", "gioId", "deviceId"),
        event=("eventName", "eventKey", "eventType"),
        time=("timestamp",),
        unit="ms",
        certainty=0.6,
    ),
    Signature(
        "volcengine_finder",
        ("user", "header", "params", "event_name"),
        user=("user.user_unique_id",),
        event=("event_name",),
        time=("local_time_ms", "server_time"),
    ),
    Signature(
        "huawei_hms",
        ("aaid", "non_stru_field"),
        user=("userid", "aaid"),
        event=("event",),
        time=("eventtime",),
    ),
    Signature(
        "xes_csv",
        ("case:concept:name", "concept:name", "time:timestamp"),
        user=("case:concept:name",),
        event=("concept:name",),
        time=("time:timestamp",),
    ),
    Signature(
        "rees46",
        ("event_time", "event_type", "user_session"),
        user=("user_id",),
        event=("event_type",),
        time=("event_time",),
        session="user_session",
    ),
    Signature(
        "retailrocket",
        ("visitorid", "itemid", "event"),
        user=("visitorid",),
        event=("event",),
        time=("timestamp",),
        unit="ms",
    ),
    Signature(
        "otto",
        ("session", "events"),
        user=("session",),
        event=("events.type",),
        time=("events.ts",),
        explode="events",
        unit="ms",
    ),
    Signature(
        "starbucks",
        ("person", "value", "time", "event"),
        user=("person",),
        event=("event",),
        time=("time",),
        unit="h",
    ),
    Signature(
        "eventsim",
        ("userId", "sessionId", "itemInSession", "ts"),
        user=("userId",),
        event=("page",),
        time=("ts",),
        unit="ms",
        session="sessionId",
    ),
    Signature(
        "shopify_orders_csv",
        ("Financial Status", "Lineitem name", "Paid at"),
        user=("Email",),
        event=(),
        time=(),
        stages=(
            ("Created", "Created at"),
            ("Paid", "Paid at"),
            ("Fulfilled", "Fulfilled at"),
            ("Cancelled", "Cancelled at"),
        ),
    ),
    Signature(
        "hubspot_deal_stage",
        ("deal_id", "date_entered", "value"),
        user=("deal_id",),
        event=("value",),
        time=("date_entered",),
    ),
)


def matching(names: frozenset[str]) -> Signature | None:
    """The signature with most columns among those a file fits; None where it fits none."""
    fitting = [each for each in SIGNATURES if names.issuperset(each.columns)]
    return max(fitting, key=lambda each: len(each.columns), default=None)
