SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA dbos;
CREATE FUNCTION dbos.enqueue_workflow(workflow_name text, queue_name text, positional_args json[] DEFAULT ARRAY[]::json[], named_args json DEFAULT '{}'::json, class_name text DEFAULT NULL::text, config_name text DEFAULT NULL::text, workflow_id text DEFAULT NULL::text, app_version text DEFAULT NULL::text, timeout_ms bigint DEFAULT NULL::bigint, deadline_epoch_ms bigint DEFAULT NULL::bigint, deduplication_id text DEFAULT NULL::text, priority integer DEFAULT NULL::integer, queue_partition_key text DEFAULT NULL::text, authenticated_user text DEFAULT NULL::text, authenticated_roles text DEFAULT NULL::text, delay_until_epoch_ms bigint DEFAULT NULL::bigint, application_name text DEFAULT NULL::text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_workflow_id TEXT;
    v_serialized_inputs TEXT;
    v_owner_xid TEXT;
    v_now BIGINT;
    v_recovery_attempts INT4 := 0;
    v_priority INT4;
    v_status TEXT;
BEGIN
    -- Validate required parameters
    IF workflow_name IS NULL OR workflow_name = '' THEN
        RAISE EXCEPTION 'Workflow name cannot be null or empty';
    END IF;
    IF queue_name IS NULL OR queue_name = '' THEN
        RAISE EXCEPTION 'Queue name cannot be null or empty';
    END IF;
    IF named_args IS NOT NULL AND jsonb_typeof(named_args::jsonb) != 'object' THEN
        RAISE EXCEPTION 'Named args must be a JSON object';
    END IF;
    IF workflow_id IS NOT NULL AND workflow_id = '' THEN
        RAISE EXCEPTION 'Workflow ID cannot be an empty string if provided.';
    END IF;
    IF delay_until_epoch_ms IS NOT NULL AND delay_until_epoch_ms < 0 THEN
        RAISE EXCEPTION 'delay_until_epoch_ms must be >= 0';
    END IF;
    v_workflow_id := COALESCE(workflow_id, gen_random_uuid()::TEXT);
    v_owner_xid := gen_random_uuid()::TEXT;
    v_priority := COALESCE(priority, 0);
    v_serialized_inputs := json_build_object(
        'positionalArgs', positional_args,
        'namedArgs', named_args
    )::TEXT;
    v_now := EXTRACT(epoch FROM now()) * 1000;
    v_status := CASE WHEN delay_until_epoch_ms IS NULL THEN 'ENQUEUED' ELSE 'DELAYED' END;
    INSERT INTO "dbos".workflow_status (
        workflow_uuid, status,
        name, class_name, config_name,
        queue_name, deduplication_id, priority, queue_partition_key,
        application_version,
        created_at, updated_at, recovery_attempts,
        workflow_timeout_ms, workflow_deadline_epoch_ms,
        parent_workflow_id, owner_xid, serialization,
        authenticated_user, authenticated_roles,
        delay_until_epoch_ms, application_name
    ) VALUES (
        v_workflow_id, v_status,
        workflow_name, class_name, config_name,
        queue_name, deduplication_id, v_priority, queue_partition_key,
        app_version,
        v_now, v_now, v_recovery_attempts,
        timeout_ms, deadline_epoch_ms,
        NULL, v_owner_xid, 'portable_json',
        authenticated_user, authenticated_roles,
        delay_until_epoch_ms, application_name
    )
    ON CONFLICT (workflow_uuid)
    DO UPDATE SET
        updated_at = EXCLUDED.updated_at;
    INSERT INTO "dbos".workflow_input (
        workflow_uuid, inputs, retention_timestamp
    ) VALUES (
        v_workflow_id, v_serialized_inputs, v_now
    )
    ON CONFLICT (workflow_uuid) DO NOTHING;
    RETURN v_workflow_id;
EXCEPTION
    WHEN unique_violation THEN
        RAISE EXCEPTION 'DBOS queue duplicated'
            USING DETAIL = format('Workflow %s with queue %s and deduplication ID %s already exists', v_workflow_id, queue_name, deduplication_id),
                ERRCODE = 'unique_violation';
END;
$$;
CREATE FUNCTION dbos.notifications_function() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    payload text := NEW.destination_uuid || '::' || NEW.topic;
BEGIN
    PERFORM pg_notify('dbos_notifications_channel', payload);
    RETURN NEW;
END;
$$;
CREATE FUNCTION dbos.send_message(destination_id text, message json, topic text DEFAULT NULL::text, message_id text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_topic TEXT := COALESCE(topic, '__null__topic__');
    v_message_id TEXT := COALESCE(message_id, gen_random_uuid()::TEXT);
BEGIN
    INSERT INTO "dbos".notifications (
        destination_uuid, topic, message, message_uuid, serialization
    ) VALUES (
        destination_id, v_topic, message, v_message_id, 'portable_json'
    )
    ON CONFLICT (message_uuid) DO NOTHING;
EXCEPTION
    WHEN foreign_key_violation THEN
        RAISE EXCEPTION 'DBOS non-existent workflow'
            USING DETAIL = format('Destination workflow %s does not exist', destination_id),
                ERRCODE = 'foreign_key_violation';
END;
$$;
CREATE FUNCTION public.history_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE dbos.application_versions (
    version_id text NOT NULL,
    version_name text NOT NULL,
    version_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    created_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    application_name text
);
CREATE TABLE dbos.datasource_outputs (
    workflow_id text NOT NULL,
    step_id integer NOT NULL,
    output text,
    error text,
    serialization text,
    created_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * (1000)::numeric))::bigint NOT NULL
);
CREATE TABLE dbos.dbos_datasource_migrations (
    version bigint NOT NULL
);
CREATE TABLE dbos.dbos_migrations (
    version bigint NOT NULL
);
CREATE TABLE dbos.event_dispatch_kv (
    service_name text NOT NULL,
    workflow_fn_name text NOT NULL,
    key text NOT NULL,
    value text,
    update_seq numeric(38,0),
    update_time numeric(38,15)
);
CREATE TABLE dbos.notifications (
    message_uuid text DEFAULT gen_random_uuid() NOT NULL,
    destination_uuid text NOT NULL,
    topic text,
    message text NOT NULL,
    created_at_epoch_ms bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    serialization text,
    consumed boolean DEFAULT false NOT NULL,
    consumed_by_function_id integer
);
CREATE TABLE dbos.operation_outputs (
    workflow_uuid text NOT NULL,
    function_id integer NOT NULL,
    function_name text DEFAULT ''::text NOT NULL,
    output text,
    error text,
    child_workflow_id text,
    started_at_epoch_ms bigint,
    completed_at_epoch_ms bigint,
    serialization text,
    application_name text,
    retention_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL
);
CREATE TABLE dbos.queues (
    queue_id text DEFAULT (gen_random_uuid())::text NOT NULL,
    name text NOT NULL,
    concurrency integer,
    worker_concurrency integer,
    rate_limit_max integer,
    rate_limit_period_sec double precision,
    priority_enabled boolean DEFAULT false NOT NULL,
    partition_queue boolean DEFAULT false NOT NULL,
    polling_interval_sec double precision DEFAULT 1.0 NOT NULL,
    created_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    updated_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    application_name text,
    partition_concurrency integer,
    partition_worker_concurrency integer,
    partition_rate_limit_max integer,
    partition_rate_limit_period_sec double precision
);
CREATE TABLE dbos.streams (
    workflow_uuid text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    "offset" integer NOT NULL,
    function_id integer DEFAULT 0 NOT NULL,
    serialization text
);
CREATE TABLE dbos.workflow_events (
    workflow_uuid text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    serialization text
);
CREATE TABLE dbos.workflow_events_history (
    workflow_uuid text NOT NULL,
    function_id integer NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    serialization text
);
CREATE TABLE dbos.workflow_input (
    workflow_uuid text NOT NULL,
    inputs text,
    retention_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL
);
CREATE TABLE dbos.workflow_output (
    workflow_uuid text NOT NULL,
    output text,
    error text,
    retention_timestamp bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL
);
CREATE TABLE dbos.workflow_schedules (
    schedule_id text NOT NULL,
    schedule_name text NOT NULL,
    workflow_name text NOT NULL,
    workflow_class_name text,
    schedule text NOT NULL,
    status text DEFAULT 'ACTIVE'::text NOT NULL,
    context text NOT NULL,
    last_fired_at text,
    automatic_backfill boolean DEFAULT false NOT NULL,
    cron_timezone text,
    queue_name text,
    application_name text
);
CREATE TABLE dbos.workflow_status (
    workflow_uuid text NOT NULL,
    status text,
    name text,
    authenticated_user text,
    assumed_role text,
    authenticated_roles text,
    request text,
    output text,
    error text,
    executor_id text,
    created_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    updated_at bigint DEFAULT ((EXTRACT(epoch FROM now()) * 1000.0))::bigint NOT NULL,
    application_version text,
    application_id text,
    class_name character varying(255) DEFAULT NULL::character varying,
    config_name character varying(255) DEFAULT NULL::character varying,
    recovery_attempts bigint DEFAULT 0,
    queue_name text,
    workflow_timeout_ms bigint,
    workflow_deadline_epoch_ms bigint,
    inputs text,
    started_at_epoch_ms bigint,
    deduplication_id text,
    priority integer DEFAULT 0 NOT NULL,
    queue_partition_key text,
    forked_from text,
    owner_xid text,
    parent_workflow_id text,
    serialization text,
    delay_until_epoch_ms bigint,
    was_forked_from boolean DEFAULT false NOT NULL,
    rate_limited boolean DEFAULT false NOT NULL,
    completed_at bigint,
    attributes jsonb,
    schedule_name text,
    debounce_deadline_epoch_ms bigint,
    is_debounced boolean DEFAULT false NOT NULL,
    application_name text,
    creator_xid text
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.artifact (
    id bigint NOT NULL,
    office character varying(40) NOT NULL,
    item_id character varying(24) NOT NULL,
    kind character varying(10) NOT NULL,
    digest character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.artifact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.artifact_id_seq OWNED BY public.artifact.id;
CREATE TABLE public.attachment (
    office character varying(40) NOT NULL,
    item_id character varying(24) NOT NULL,
    part character varying(200) NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    read boolean NOT NULL,
    why character varying(64)
);
CREATE TABLE public.correction (
    id bigint NOT NULL,
    office character varying(40) NOT NULL,
    record_no character varying(80) NOT NULL,
    field character varying(64) NOT NULL,
    member_id bigint,
    value text,
    by text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.correction_id_seq OWNED BY public.correction.id;
CREATE TABLE public.counter (
    office character varying(40) NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL
);
CREATE TABLE public.deadline (
    office character varying(40) NOT NULL,
    record_no character varying(80) NOT NULL,
    name character varying(64) NOT NULL,
    article character varying(64) NOT NULL,
    days integer NOT NULL,
    unit character varying(12) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    started_by character varying(64) NOT NULL,
    due date NOT NULL,
    met_at timestamp with time zone,
    met_by text,
    late_by integer,
    suspended_days integer NOT NULL
);
CREATE TABLE public.event (
    id bigint NOT NULL,
    office character varying(40) NOT NULL,
    record_no character varying(80) NOT NULL,
    kind character varying(64) NOT NULL,
    "on" date NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    by text NOT NULL,
    to_unit text,
    doc text,
    note text
);
CREATE SEQUENCE public.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.event_id_seq OWNED BY public.event.id;
CREATE TABLE public.executor (
    id character varying(200) NOT NULL,
    seen_at timestamp with time zone NOT NULL
);
CREATE TABLE public.external_id (
    office character varying(40) NOT NULL,
    record_no character varying(80) NOT NULL,
    system character varying(64) NOT NULL,
    kind character varying(64) NOT NULL,
    value character varying(200) NOT NULL,
    since date
);
CREATE TABLE public.finding (
    id bigint NOT NULL,
    office character varying(40) NOT NULL,
    record_no character varying(80) NOT NULL,
    item_id character varying(24) NOT NULL,
    field character varying(64) NOT NULL,
    member_id bigint,
    value text,
    confidence double precision NOT NULL,
    auto boolean NOT NULL,
    found_by text NOT NULL,
    "where" text
);
CREATE SEQUENCE public.finding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.finding_id_seq OWNED BY public.finding.id;
CREATE TABLE public.frozen_list (
    office character varying(40) NOT NULL,
    record_no character varying(80) NOT NULL,
    list character varying(64) NOT NULL,
    by text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.history (
    id bigint NOT NULL,
    office character varying(40) NOT NULL,
    record_no character varying(80),
    item_id character varying(24),
    source text,
    at timestamp with time zone NOT NULL,
    who text NOT NULL,
    act character varying(64) NOT NULL,
    field character varying(64),
    old text,
    new text
);
CREATE SEQUENCE public.history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.history_id_seq OWNED BY public.history.id;
CREATE TABLE public.item (
    id character varying(24) NOT NULL,
    office character varying(40) NOT NULL,
    source text NOT NULL,
    way character varying(10) NOT NULL,
    place text NOT NULL,
    digest character varying(64) NOT NULL,
    size bigint NOT NULL,
    name text NOT NULL,
    state character varying(10) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    received_by character varying(64) NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    envelope text NOT NULL,
    history boolean NOT NULL,
    same_as character varying(24),
    attempt integer NOT NULL,
    settled_attempt integer NOT NULL,
    deaths integer NOT NULL,
    claims integer NOT NULL,
    executor character varying(200),
    failed_step character varying(20),
    failure text,
    next_at timestamp with time zone,
    rule character varying(64),
    reasons text NOT NULL
);
CREATE TABLE public.job (
    office character varying(40) NOT NULL,
    name character varying(64) NOT NULL,
    last_at timestamp with time zone NOT NULL
);
CREATE TABLE public.member (
    id bigint NOT NULL,
    office character varying(40) NOT NULL,
    record_no character varying(80) NOT NULL,
    list character varying(64) NOT NULL,
    "position" integer NOT NULL,
    by text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.member_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.member_id_seq OWNED BY public.member.id;
CREATE TABLE public.page_reading (
    office character varying(40) NOT NULL,
    image character varying(64) NOT NULL,
    engine text NOT NULL,
    page text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.record (
    office character varying(40) NOT NULL,
    no character varying(80) NOT NULL,
    id character varying(24) NOT NULL,
    year integer NOT NULL,
    serial integer NOT NULL,
    query_code character varying(20) NOT NULL,
    way character varying(10) NOT NULL,
    via text,
    status character varying(12) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    registered_by text,
    confirmed_at timestamp with time zone,
    first_seen_at timestamp with time zone,
    history boolean NOT NULL,
    first_item character varying(24),
    reading character varying(64),
    draft character varying(64),
    engine text,
    rule character varying(64),
    content text,
    reasons text NOT NULL,
    part_of character varying(80),
    merged_into character varying(80)
);
CREATE TABLE public.record_item (
    office character varying(40) NOT NULL,
    record_no character varying(80) NOT NULL,
    item_id character varying(24) NOT NULL,
    part character varying(200) NOT NULL,
    first_page integer NOT NULL,
    last_page integer NOT NULL,
    role character varying(12) NOT NULL,
    by text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.sighting (
    office character varying(40) NOT NULL,
    key character varying(64) NOT NULL,
    source text NOT NULL,
    place text NOT NULL,
    folder text,
    epoch character varying(64),
    digest character varying(64),
    item_id character varying(24),
    reason character varying(20),
    received_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    replaced_by character varying(64),
    acknowledged boolean NOT NULL
);
CREATE TABLE public.source (
    office character varying(40) NOT NULL,
    name character varying(40) NOT NULL,
    state character varying(10) NOT NULL,
    since timestamp with time zone,
    history boolean NOT NULL,
    last_ok_at timestamp with time zone,
    last_error text,
    last_error_at timestamp with time zone
);
CREATE TABLE public.transcription (
    office character varying(40) NOT NULL,
    item_id character varying(24) NOT NULL,
    part character varying(200) NOT NULL,
    page integer NOT NULL,
    text text NOT NULL,
    by text NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.artifact ALTER COLUMN id SET DEFAULT nextval('public.artifact_id_seq'::regclass);
ALTER TABLE ONLY public.correction ALTER COLUMN id SET DEFAULT nextval('public.correction_id_seq'::regclass);
ALTER TABLE ONLY public.event ALTER COLUMN id SET DEFAULT nextval('public.event_id_seq'::regclass);
ALTER TABLE ONLY public.finding ALTER COLUMN id SET DEFAULT nextval('public.finding_id_seq'::regclass);
ALTER TABLE ONLY public.history ALTER COLUMN id SET DEFAULT nextval('public.history_id_seq'::regclass);
ALTER TABLE ONLY public.member ALTER COLUMN id SET DEFAULT nextval('public.member_id_seq'::regclass);
INSERT INTO dbos.application_versions VALUES ('9dd7d3e1-087f-4dc1-8329-fa703445ff9b', 'steps-1', 1795966322276, 1795966241418, 'petition-intake');
INSERT INTO dbos.dbos_datasource_migrations VALUES (1);
INSERT INTO dbos.dbos_migrations VALUES (125);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c000208cf8105', 1, 'extract', '"2870ed2f019f0420627dad0eba233ea6fb663d0d78b538c6cdde7bdc3f6b227b"', NULL, NULL, 1795966244964, 1795966249526, 'portable_json', 'petition-intake', 1795966249537);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00006b85e52f', 1, 'extract', '"b038e60279ffbff2deb4304045435719f9ec2ef3a4c4e8634f0fe5eab6d2a3da"', NULL, NULL, 1795966244976, 1795966249559, 'portable_json', 'petition-intake', 1795966249560);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00038ed59b29', 1, 'extract', '"a40a3fb2c7c8c3329348fef883cdcf7499a09ed6b3c385f59babcb7b67dc09cd"', NULL, NULL, 1795966244966, 1795966249583, 'portable_json', 'petition-intake', 1795966249584);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c000114d97607', 1, 'extract', '"cbfec8403abeaefb0874d573f3743a0e03b6aab4dd573a8c09ece22456bb9ced"', NULL, NULL, 1795966244974, 1795966249581, 'portable_json', 'petition-intake', 1795966249588);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00006b85e52f', 2, 'read', '"08e7bad40dfa9508aa5d410d7421d9094f38b7f70ac0f12e063a0312d4f0be79"', NULL, NULL, 1795966249566, 1795966249617, 'portable_json', 'petition-intake', 1795966249618);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00038ed59b29', 2, 'read', '"c8099c61f731e50fa0f05d97dc1b0818ce0a27a0631c674da978a313875359a4"', NULL, NULL, 1795966249604, 1795966249635, 'portable_json', 'petition-intake', 1795966249636);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c000114d97607', 2, 'read', '"05b623d601cde5b5b008d2eac235f664bc3bf51f5a001288dbba5528b7f9b9bb"', NULL, NULL, 1795966249606, 1795966249652, 'portable_json', 'petition-intake', 1795966249653);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c000208cf8105', 2, 'read', '"53fd3ae489ae0a2142b0afd9f234134f4fc6617b5f968147909a65d9e0afe88a"', NULL, NULL, 1795966249582, 1795966249657, 'portable_json', 'petition-intake', 1795966249659);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c000114d97607', 3, 'understand', '"10062ada039d25082b55f45b8e88d1da050052d5320d4c4441ff86fa32653d45"', NULL, NULL, 1795966249657, 1795966250399, 'portable_json', 'petition-intake', 1795966250400);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00038ed59b29', 3, 'understand', '"895f932e68a62b5ed4936a26c364b496f7a925d1b4d3ed4d687155f9bfef039a"', NULL, NULL, 1795966249656, 1795966250379, 'portable_json', 'petition-intake', 1795966250380);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c000208cf8105', 3, 'understand', '"7d8aef2a49b3eb73f330f5fca8bfc19212015ff81f4f8d400153f1d5338c92c1"', NULL, NULL, 1795966249681, 1795966250442, 'portable_json', 'petition-intake', 1795966250444);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c000114d97607', 4, 'settle', '"01a227ee141c000114d97607"', NULL, NULL, 1795966250429, 1795966250595, 'portable_json', 'petition-intake', 1795966250596);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00038ed59b29', 4, 'settle', '"01a227ee141c00038ed59b29"', NULL, NULL, 1795966250432, 1795966250596, 'portable_json', 'petition-intake', 1795966250597);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00006b85e52f', 3, 'understand', '"152ed4fd12b634199e115d511bbef22d28f9007af645a207d4c4357e60e1fce6"', NULL, NULL, 1795966249621, 1795966250593, 'portable_json', 'petition-intake', 1795966250599);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c000208cf8105', 4, 'settle', '"01a227ee141c000208cf8105"', NULL, NULL, 1795966250450, 1795966250607, 'portable_json', 'petition-intake', 1795966250609);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00006b85e52f', 4, 'settle', '"01a227ee141c00006b85e52f"', NULL, NULL, 1795966250612, 1795966250684, 'portable_json', 'petition-intake', 1795966250696);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00050355afe9', 1, 'extract', '"053324d35371e665826aebea4f0a98278b687be126f99523a1eec4f75b8466d9"', NULL, NULL, 1795966250750, 1795966250816, 'portable_json', 'petition-intake', 1795966250845);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c0004f50fc008', 1, 'extract', '"65b70f1192dd16690f91153a256a48f6806c189e52fc49cb99d66606ddc9e62d"', NULL, NULL, 1795966250737, 1795966250929, 'portable_json', 'petition-intake', 1795966250940);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00050355afe9', 2, 'read', '"008992004ba1e5ec38bef6f6203bf3b63005b920e080e044ff7c9e3a406ebcac"', NULL, NULL, 1795966250919, 1795966251024, 'portable_json', 'petition-intake', 1795966251028);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00050355afe9', 3, 'understand', '"b194b143804352ba87dbf8516ed7221fb424d8f6e5afe2d9ba711d76c063af88"', NULL, NULL, 1795966251048, 1795966251130, 'portable_json', 'petition-intake', 1795966251135);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c00050355afe9', 4, 'settle', '"01a227ee141c00050355afe9"', NULL, NULL, 1795966251148, 1795966251531, 'portable_json', 'petition-intake', 1795966251533);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c0004f50fc008', 2, 'read', '"5be7f09b6d871e49f80e6bac8f5cbdfa64c286c8502a2b092ce2aeae28a8bb40"', NULL, NULL, 1795966250984, 1795966275863, 'portable_json', 'petition-intake', 1795966275884);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c0004f50fc008', 3, 'understand', '"d2848149fa2d936f85cd6262c70ba07534a2fa499b37097a71b283193ab9585f"', NULL, NULL, 1795966275947, 1795966276105, 'portable_json', 'petition-intake', 1795966276118);
INSERT INTO dbos.operation_outputs VALUES ('01a227ee141c0004f50fc008', 4, 'settle', '"01a227ee141c0004f50fc008"', NULL, NULL, 1795966276186, 1795966276853, 'portable_json', 'petition-intake', 1795966276857);
INSERT INTO dbos.operation_outputs VALUES ('01a227ef49390001dd569be8', 1, 'extract', '"ebecea98ea519176f88bc812dcfa4e0a168b8d9190f3d98d1931cb248d30c188"', NULL, NULL, 1795966323251, 1795966333690, 'portable_json', 'petition-intake', 1795966333697);
INSERT INTO dbos.operation_outputs VALUES ('01a227ef49390000f3e5e2e6', 1, 'extract', '"fc5fad0382c307815b2f6740c37419da4ec12b76ea079da25301bc8f234cb36a"', NULL, NULL, 1795966323279, 1795966333736, 'portable_json', 'petition-intake', 1795966333737);
INSERT INTO dbos.operation_outputs VALUES ('01a227ef49390000f3e5e2e6', 2, 'read', NULL, '{"name":"StepFailedError","message":"sandbox-closed","code":null}', NULL, 1795966333771, 1795966353358, 'portable_json', 'petition-intake', 1795966353387);
INSERT INTO dbos.queues VALUES ('842ee82a-5fee-432c-b695-38ec0fea9b7b', 'items-default', NULL, 4, NULL, NULL, true, false, 0.05, 1795966241100, 1795966322019, 'petition-intake', NULL, NULL, NULL, NULL);
INSERT INTO dbos.workflow_input VALUES ('01a227ee141c00006b85e52f', '{"namedArgs":{},"positionalArgs":["01a227ee141c00006b85e52f"]}', 1795966243792);
INSERT INTO dbos.workflow_input VALUES ('01a227ee141c000114d97607', '{"namedArgs":{},"positionalArgs":["01a227ee141c000114d97607"]}', 1795966243792);
INSERT INTO dbos.workflow_input VALUES ('01a227ee141c000208cf8105', '{"namedArgs":{},"positionalArgs":["01a227ee141c000208cf8105"]}', 1795966243792);
INSERT INTO dbos.workflow_input VALUES ('01a227ee141c00038ed59b29', '{"namedArgs":{},"positionalArgs":["01a227ee141c00038ed59b29"]}', 1795966243792);
INSERT INTO dbos.workflow_input VALUES ('01a227ee141c0004f50fc008', '{"namedArgs":{},"positionalArgs":["01a227ee141c0004f50fc008"]}', 1795966243792);
INSERT INTO dbos.workflow_input VALUES ('01a227ee141c00050355afe9', '{"namedArgs":{},"positionalArgs":["01a227ee141c00050355afe9"]}', 1795966243792);
INSERT INTO dbos.workflow_input VALUES ('01a227ef49390000f3e5e2e6', '{"namedArgs":{},"positionalArgs":["01a227ef49390000f3e5e2e6"]}', 1795966322989);
INSERT INTO dbos.workflow_input VALUES ('01a227ef49390001dd569be8', '{"namedArgs":{},"positionalArgs":["01a227ef49390001dd569be8"]}', 1795966322989);
INSERT INTO dbos.workflow_input VALUES ('01a227efc00a0000a565b133', '{"namedArgs":{},"positionalArgs":["01a227efc00a0000a565b133"]}', 1795966353267);
INSERT INTO dbos.workflow_input VALUES ('01a227efc00a000138a0dba1', '{"namedArgs":{},"positionalArgs":["01a227efc00a000138a0dba1"]}', 1795966353267);
INSERT INTO dbos.workflow_input VALUES ('01a227efc00a0002247c3171', '{"namedArgs":{},"positionalArgs":["01a227efc00a0002247c3171"]}', 1795966353267);
INSERT INTO dbos.workflow_input VALUES ('01a227efc00a0003231b49ff', '{"namedArgs":{},"positionalArgs":["01a227efc00a0003231b49ff"]}', 1795966353267);
INSERT INTO dbos.workflow_input VALUES ('01a227efc00a0004dc2a6cdc', '{"namedArgs":{},"positionalArgs":["01a227efc00a0004dc2a6cdc"]}', 1795966353267);
INSERT INTO dbos.workflow_input VALUES ('01a227efc00a00056c3ed638', '{"namedArgs":{},"positionalArgs":["01a227efc00a00056c3ed638"]}', 1795966353267);
INSERT INTO dbos.workflow_output VALUES ('01a227ee141c00038ed59b29', '"01a227ee141c00038ed59b29"', NULL, 1795966250623);
INSERT INTO dbos.workflow_output VALUES ('01a227ee141c000114d97607', '"01a227ee141c000114d97607"', NULL, 1795966250626);
INSERT INTO dbos.workflow_output VALUES ('01a227ee141c000208cf8105', '"01a227ee141c000208cf8105"', NULL, 1795966250631);
INSERT INTO dbos.workflow_output VALUES ('01a227ee141c00006b85e52f', '"01a227ee141c00006b85e52f"', NULL, 1795966250752);
INSERT INTO dbos.workflow_output VALUES ('01a227ee141c00050355afe9', '"01a227ee141c00050355afe9"', NULL, 1795966251561);
INSERT INTO dbos.workflow_output VALUES ('01a227ee141c0004f50fc008', '"01a227ee141c0004f50fc008"', NULL, 1795966276908);
INSERT INTO dbos.workflow_output VALUES ('01a227ef49390000f3e5e2e6', NULL, '{"name":"StepFailedError","message":"sandbox-closed","code":null}', 1795966353519);
INSERT INTO dbos.workflow_status VALUES ('01a227ee141c00038ed59b29', 'SUCCESS', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', 1795966243792, 1795966250623, 'steps-1', NULL, NULL, NULL, 1, 'items-default', NULL, NULL, NULL, 1795966244783, NULL, 0, NULL, NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795966250623, 'null', NULL, NULL, false, 'petition-intake', '57022902-f970-4c9a-914e-0ba7df8dfe5e');
INSERT INTO dbos.workflow_status VALUES ('01a227ee141c000114d97607', 'SUCCESS', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', 1795966243792, 1795966250626, 'steps-1', NULL, NULL, NULL, 1, 'items-default', NULL, NULL, NULL, 1795966244783, NULL, 0, NULL, NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795966250626, 'null', NULL, NULL, false, 'petition-intake', 'aae40c40-f4f1-437c-ad8e-0230cb6ad6b5');
INSERT INTO dbos.workflow_status VALUES ('01a227ee141c000208cf8105', 'SUCCESS', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', 1795966243792, 1795966250631, 'steps-1', NULL, NULL, NULL, 1, 'items-default', NULL, NULL, NULL, 1795966244783, NULL, 0, NULL, NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795966250631, 'null', NULL, NULL, false, 'petition-intake', '5e2a3e18-478a-4fa7-b638-17fe8b9c39f5');
INSERT INTO dbos.workflow_status VALUES ('01a227ee141c00006b85e52f', 'SUCCESS', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', 1795966243792, 1795966250752, 'steps-1', NULL, NULL, NULL, 1, 'items-default', NULL, NULL, NULL, 1795966244783, NULL, 0, NULL, NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795966250752, 'null', NULL, NULL, false, 'petition-intake', '8f501717-9c36-484c-bad8-b7b2478288e0');
INSERT INTO dbos.workflow_status VALUES ('01a227ee141c00050355afe9', 'SUCCESS', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', 1795966243792, 1795966251561, 'steps-1', NULL, NULL, NULL, 1, 'items-default', NULL, NULL, NULL, 1795966250677, NULL, 0, NULL, NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795966251561, 'null', NULL, NULL, false, 'petition-intake', 'edc8b8a8-6385-4412-91a4-316444ca3c28');
INSERT INTO dbos.workflow_status VALUES ('01a227ee141c0004f50fc008', 'SUCCESS', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', 1795966243792, 1795966276908, 'steps-1', NULL, NULL, NULL, 1, 'items-default', NULL, NULL, NULL, 1795966250677, NULL, 0, NULL, NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795966276908, 'null', NULL, NULL, false, 'petition-intake', '6cdc2416-20cc-4ec8-96c6-711ddeff2b01');
INSERT INTO dbos.workflow_status VALUES ('01a227ef49390001dd569be8', 'PENDING', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, 'office-1@effffffc-a4c2c867:11528:961677e8e5e5', 1795966322989, 1795966323156, 'steps-1', NULL, NULL, NULL, 1, 'items-default', NULL, NULL, NULL, 1795966323156, NULL, 0, NULL, NULL, 'c5f4d4cf-5c45-4bdb-a9a3-91f478340d63', NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'petition-intake', '542d4c2d-fadf-4da3-ba00-9dd6d8b8071c');
INSERT INTO dbos.workflow_status VALUES ('01a227ef49390000f3e5e2e6', 'ERROR', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, 'office-1@effffffc-a4c2c867:11528:961677e8e5e5', 1795966322989, 1795966353519, 'steps-1', NULL, NULL, NULL, 1, 'items-default', NULL, NULL, NULL, 1795966323156, NULL, 0, NULL, NULL, NULL, NULL, 'portable_json', NULL, false, false, 1795966353519, 'null', NULL, NULL, false, 'petition-intake', 'b36328e7-9cc8-4e40-996f-ff9f3e895895');
INSERT INTO dbos.workflow_status VALUES ('01a227efc00a0003231b49ff', 'ENQUEUED', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795966353267, 1795966353267, NULL, NULL, NULL, NULL, 0, 'items-default', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'petition-intake', '8822e4ba-fb8a-4287-8dc9-b1836d916fa9');
INSERT INTO dbos.workflow_status VALUES ('01a227efc00a0004dc2a6cdc', 'ENQUEUED', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795966353267, 1795966353267, NULL, NULL, NULL, NULL, 0, 'items-default', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'petition-intake', '4c5b1f0a-bb38-44b1-bce6-64ae0bbb3f41');
INSERT INTO dbos.workflow_status VALUES ('01a227efc00a00056c3ed638', 'ENQUEUED', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795966353267, 1795966353267, NULL, NULL, NULL, NULL, 0, 'items-default', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'petition-intake', 'f65c3c80-30af-4506-ac04-f70e6c2c3c30');
INSERT INTO dbos.workflow_status VALUES ('01a227efc00a0000a565b133', 'PENDING', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, 'office-1@effffffc-a4c2c867:11528:961677e8e5e5', 1795966353267, 1795966354195, 'steps-1', NULL, NULL, NULL, 1, 'items-default', NULL, NULL, NULL, 1795966354195, NULL, 0, NULL, NULL, '134a93eb-430c-4fa8-b867-803f7aebe77e', NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'petition-intake', 'a2b7d0de-1303-4195-a668-5810ac22bc43');
INSERT INTO dbos.workflow_status VALUES ('01a227efc00a000138a0dba1', 'PENDING', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, 'office-1@effffffc-a4c2c867:11528:961677e8e5e5', 1795966353267, 1795966354195, 'steps-1', NULL, NULL, NULL, 1, 'items-default', NULL, NULL, NULL, 1795966354195, NULL, 0, NULL, NULL, '134a93eb-430c-4fa8-b867-803f7aebe77e', NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'petition-intake', '0d65b4cf-818f-41a3-9d5f-a8136ead1f05');
INSERT INTO dbos.workflow_status VALUES ('01a227efc00a0002247c3171', 'PENDING', 'process-default', NULL, NULL, NULL, NULL, NULL, NULL, 'office-1@effffffc-a4c2c867:11528:961677e8e5e5', 1795966353267, 1795966354195, 'steps-1', NULL, NULL, NULL, 1, 'items-default', NULL, NULL, NULL, 1795966354195, NULL, 0, NULL, NULL, '134a93eb-430c-4fa8-b867-803f7aebe77e', NULL, 'portable_json', NULL, false, false, NULL, 'null', NULL, NULL, false, 'petition-intake', '945e3346-d9d7-4672-964a-34c09d107514');
INSERT INTO public.alembic_version VALUES ('0001');
INSERT INTO public.artifact VALUES (1, 'default', '01a227ee141c000208cf8105', 'part', '31778397aaa654558d581fa2cc268b1364b3fad8338e3c19acf1b8cda8d9ff70', '2026-11-29 15:30:49.510477+00');
INSERT INTO public.artifact VALUES (2, 'default', '01a227ee141c000208cf8105', 'documents', '2870ed2f019f0420627dad0eba233ea6fb663d0d78b538c6cdde7bdc3f6b227b', '2026-11-29 15:30:49.510477+00');
INSERT INTO public.artifact VALUES (3, 'default', '01a227ee141c000114d97607', 'part', 'fb15ce0d5913d4c4159de313d1495af90a34d4431d87bce536533f4f33683d86', '2026-11-29 15:30:49.51932+00');
INSERT INTO public.artifact VALUES (4, 'default', '01a227ee141c00006b85e52f', 'part', '40c66d9cc53b8137a3dff8a1b8b3b9d4c0b497af017221d797193542663ee7ed', '2026-11-29 15:30:49.523374+00');
INSERT INTO public.artifact VALUES (5, 'default', '01a227ee141c00006b85e52f', 'documents', 'b038e60279ffbff2deb4304045435719f9ec2ef3a4c4e8634f0fe5eab6d2a3da', '2026-11-29 15:30:49.523374+00');
INSERT INTO public.artifact VALUES (6, 'default', '01a227ee141c00038ed59b29', 'part', 'd426072f3a3c7f182130baeb8930097f635c08d4ba4f33bb2eb0205be0f6ef1f', '2026-11-29 15:30:49.544151+00');
INSERT INTO public.artifact VALUES (7, 'default', '01a227ee141c000114d97607', 'documents', 'cbfec8403abeaefb0874d573f3743a0e03b6aab4dd573a8c09ece22456bb9ced', '2026-11-29 15:30:49.51932+00');
INSERT INTO public.artifact VALUES (8, 'default', '01a227ee141c00038ed59b29', 'documents', 'a40a3fb2c7c8c3329348fef883cdcf7499a09ed6b3c385f59babcb7b67dc09cd', '2026-11-29 15:30:49.544151+00');
INSERT INTO public.artifact VALUES (9, 'default', '01a227ee141c00006b85e52f', 'reading', '08e7bad40dfa9508aa5d410d7421d9094f38b7f70ac0f12e063a0312d4f0be79', '2026-11-29 15:30:49.609973+00');
INSERT INTO public.artifact VALUES (10, 'default', '01a227ee141c00038ed59b29', 'reading', 'c8099c61f731e50fa0f05d97dc1b0818ce0a27a0631c674da978a313875359a4', '2026-11-29 15:30:49.627187+00');
INSERT INTO public.artifact VALUES (11, 'default', '01a227ee141c000114d97607', 'reading', '05b623d601cde5b5b008d2eac235f664bc3bf51f5a001288dbba5528b7f9b9bb', '2026-11-29 15:30:49.633048+00');
INSERT INTO public.artifact VALUES (12, 'default', '01a227ee141c000208cf8105', 'reading', '53fd3ae489ae0a2142b0afd9f234134f4fc6617b5f968147909a65d9e0afe88a', '2026-11-29 15:30:49.635792+00');
INSERT INTO public.artifact VALUES (13, 'default', '01a227ee141c00038ed59b29', 'draft', '895f932e68a62b5ed4936a26c364b496f7a925d1b4d3ed4d687155f9bfef039a', '2026-11-29 15:30:50.362411+00');
INSERT INTO public.artifact VALUES (14, 'default', '01a227ee141c000114d97607', 'draft', '10062ada039d25082b55f45b8e88d1da050052d5320d4c4441ff86fa32653d45', '2026-11-29 15:30:50.379419+00');
INSERT INTO public.artifact VALUES (15, 'default', '01a227ee141c000208cf8105', 'draft', '7d8aef2a49b3eb73f330f5fca8bfc19212015ff81f4f8d400153f1d5338c92c1', '2026-11-29 15:30:50.427519+00');
INSERT INTO public.artifact VALUES (16, 'default', '01a227ee141c00006b85e52f', 'draft', '152ed4fd12b634199e115d511bbef22d28f9007af645a207d4c4357e60e1fce6', '2026-11-29 15:30:50.583764+00');
INSERT INTO public.artifact VALUES (17, 'default', '01a227ee141c00050355afe9', 'documents', '053324d35371e665826aebea4f0a98278b687be126f99523a1eec4f75b8466d9', '2026-11-29 15:30:50.780201+00');
INSERT INTO public.artifact VALUES (18, 'default', '01a227ee141c0004f50fc008', 'image', 'b00e0de21a2ffd67dd9333a6cd0ecdc78d809b666ecc67d021f7ca4df62798ca', '2026-11-29 15:30:50.879945+00');
INSERT INTO public.artifact VALUES (19, 'default', '01a227ee141c0004f50fc008', 'documents', '65b70f1192dd16690f91153a256a48f6806c189e52fc49cb99d66606ddc9e62d', '2026-11-29 15:30:50.879945+00');
INSERT INTO public.artifact VALUES (20, 'default', '01a227ee141c00050355afe9', 'reading', '008992004ba1e5ec38bef6f6203bf3b63005b920e080e044ff7c9e3a406ebcac', '2026-11-29 15:30:51.003854+00');
INSERT INTO public.artifact VALUES (21, 'default', '01a227ee141c00050355afe9', 'draft', 'b194b143804352ba87dbf8516ed7221fb424d8f6e5afe2d9ba711d76c063af88', '2026-11-29 15:30:51.114771+00');
INSERT INTO public.artifact VALUES (22, 'default', '01a227ee141c0004f50fc008', 'reading', '5be7f09b6d871e49f80e6bac8f5cbdfa64c286c8502a2b092ce2aeae28a8bb40', '2026-11-29 15:31:15.764072+00');
INSERT INTO public.artifact VALUES (23, 'default', '01a227ee141c0004f50fc008', 'draft', 'd2848149fa2d936f85cd6262c70ba07534a2fa499b37097a71b283193ab9585f', '2026-11-29 15:31:16.062033+00');
INSERT INTO public.artifact VALUES (24, 'default', '01a227ef49390001dd569be8', 'image', 'd999c5759a51aa9e1ba763c149c019dba1e0f2ad83cf105ff7f77c36923322a0', '2026-11-29 15:32:13.604314+00');
INSERT INTO public.artifact VALUES (25, 'default', '01a227ef49390001dd569be8', 'image', 'fbbce9291c60659939899ca1eb7ccd05e28a77080066a72ec596ffd39d07aa52', '2026-11-29 15:32:13.604314+00');
INSERT INTO public.artifact VALUES (26, 'default', '01a227ef49390001dd569be8', 'image', '75738e47a268452db221f3a720d44ce074c1762dd8333c47a5c81c9d18393245', '2026-11-29 15:32:13.604314+00');
INSERT INTO public.artifact VALUES (27, 'default', '01a227ef49390001dd569be8', 'image', '1e18f9566f889f58ac0bc56139f2c5a86be1123d922c455e58679f2111c110f7', '2026-11-29 15:32:13.604314+00');
INSERT INTO public.artifact VALUES (28, 'default', '01a227ef49390001dd569be8', 'documents', 'ebecea98ea519176f88bc812dcfa4e0a168b8d9190f3d98d1931cb248d30c188', '2026-11-29 15:32:13.604314+00');
INSERT INTO public.artifact VALUES (29, 'default', '01a227ef49390000f3e5e2e6', 'image', '0c331c8518bc45cfdb84b7706896547dbf37a5987ab60928444d91f41cf270e2', '2026-11-29 15:32:13.675191+00');
INSERT INTO public.artifact VALUES (30, 'default', '01a227ef49390000f3e5e2e6', 'image', 'e6093df4f82b4f80e2cefbbdbf1b13c30746bfd91c4255be94b23c48d0e1d9f5', '2026-11-29 15:32:13.675191+00');
INSERT INTO public.artifact VALUES (31, 'default', '01a227ef49390000f3e5e2e6', 'image', '793cfe3f4d0913c2e1e3819fff624d50f90ff55eae9e18ac32fbd308d975f6fd', '2026-11-29 15:32:13.675191+00');
INSERT INTO public.artifact VALUES (32, 'default', '01a227ef49390000f3e5e2e6', 'image', '7b404edc469b34c5da99f394932a15f7992d9e7efbbbf52ae756cfc387edb29d', '2026-11-29 15:32:13.675191+00');
INSERT INTO public.artifact VALUES (33, 'default', '01a227ef49390000f3e5e2e6', 'documents', 'fc5fad0382c307815b2f6740c37419da4ec12b76ea079da25301bc8f234cb36a', '2026-11-29 15:32:13.675191+00');
INSERT INTO public.correction VALUES (1, 'default', 'XF2026-000001', 'title', NULL, '"工地夜间施工噪音"', 'tester', '2026-11-29 15:31:44.335528+00');
INSERT INTO public.counter VALUES ('default', 2026, 14);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000001', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000002', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000003', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000004', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000005', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000006', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000007', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000008', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000009', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000010', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000011', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000012', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000013', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.deadline VALUES ('default', 'XF2026-000014', 'first_response', '22', 15, 'day', '2026-11-02 06:13:20+00', 'received', '2026-11-17', NULL, NULL, NULL, 0);
INSERT INTO public.executor VALUES ('office-1@effffffc-a4c2c867:11528:961677e8e5e5', '2026-11-29 15:32:32.785152+00');
INSERT INTO public.finding VALUES (1, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'petitioners.name', 2, '"张样例"', 0.9992, true, 'self-introduction', '{"box":null,"item":"01a227ee141c000114d97607","page":null,"part":"1","span":{"end":12,"start":9}}');
INSERT INTO public.finding VALUES (2, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'petitioners.is_main', 2, 'true', 0.999, true, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (3, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'petitioners.role', 2, '"self"', 0.9, false, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (4, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'petitioners.id_number', 2, NULL, 0.9985, true, 'absent', NULL);
INSERT INTO public.finding VALUES (5, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'petitioners.address', 2, '{"code":"430105","text":"长沙市开福区示例路1号"}', 0.9975, true, 'self-introduction', '{"box":null,"item":"01a227ee141c000114d97607","page":null,"part":"1","span":{"end":25,"start":14}}');
INSERT INTO public.finding VALUES (6, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'petitioners.hukou', 2, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (7, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'petitioners.mobile', 2, NULL, 0.9985, true, 'absent', NULL);
INSERT INTO public.finding VALUES (8, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'petitioners.phone', 2, NULL, 0.998, true, 'absent', NULL);
INSERT INTO public.finding VALUES (9, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'petitioners.email', 2, '"sample1@example.cn"', 0.998, true, 'from-header', '{"box":null,"item":"01a227ee141c000114d97607","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (10, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'petition_date', NULL, '"2026-11-02"', 0.95, false, 'date-header', '{"box":null,"item":"01a227ee141c000114d97607","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (11, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'title', NULL, '"noise 1"', 0.9975, true, 'subject', '{"box":null,"item":"01a227ee141c000114d97607","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (12, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'addressee', NULL, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (13, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'place', NULL, NULL, 0.8, false, 'absent', NULL);
INSERT INTO public.finding VALUES (14, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'respondents', NULL, NULL, 0.75, false, 'absent', NULL);
INSERT INTO public.finding VALUES (15, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'purpose', NULL, '["求决"]', 0.85, false, 'wording', '{"box":null,"item":"01a227ee141c000114d97607","page":null,"part":"1","span":{"end":42,"start":40}}');
INSERT INTO public.finding VALUES (16, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'track', NULL, '["申诉求决"]', 0.85, false, 'derived:purpose', NULL);
INSERT INTO public.finding VALUES (17, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'person_count', NULL, '1', 0.985, false, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (18, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'joint', NULL, 'false', 0.985, false, 'derived:person_count', NULL);
INSERT INTO public.finding VALUES (19, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'involved_count', NULL, NULL, 0.95, false, 'absent', NULL);
INSERT INTO public.finding VALUES (20, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'anonymous', NULL, 'false', 0.999, true, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (21, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'asks_secrecy', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (22, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'urgent', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (23, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'lawsuit', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (24, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'report', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (25, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'threat', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (26, 'default', 'XF2026-000002', '01a227ee141c000114d97607', 'summary', NULL, '"楼下工地夜间施工，噪音扰民，请求处理。"', 0.8, false, 'generated', NULL);
INSERT INTO public.finding VALUES (27, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'petitioners.name', 1, '"张样例"', 0.9975, true, 'self-introduction', '{"box":null,"item":"01a227ee141c00038ed59b29","page":null,"part":"1","span":{"end":12,"start":9}}');
INSERT INTO public.finding VALUES (28, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'petitioners.is_main', 1, 'true', 0.999, true, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (29, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'petitioners.role', 1, '"self"', 0.9, false, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (30, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'petitioners.id_number', 1, NULL, 0.9985, true, 'absent', NULL);
INSERT INTO public.finding VALUES (31, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'petitioners.address', 1, '{"code":"430105","text":"长沙市开福区示例路3号"}', 0.9975, true, 'self-introduction', '{"box":null,"item":"01a227ee141c00038ed59b29","page":null,"part":"1","span":{"end":25,"start":14}}');
INSERT INTO public.finding VALUES (32, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'petitioners.hukou', 1, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (33, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'petitioners.mobile', 1, NULL, 0.9985, true, 'absent', NULL);
INSERT INTO public.finding VALUES (34, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'petitioners.phone', 1, NULL, 0.998, true, 'absent', NULL);
INSERT INTO public.finding VALUES (35, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'petitioners.email', 1, '"sample3@example.cn"', 0.998, true, 'from-header', '{"box":null,"item":"01a227ee141c00038ed59b29","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (36, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'petition_date', NULL, '"2026-11-02"', 0.95, false, 'date-header', '{"box":null,"item":"01a227ee141c00038ed59b29","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (37, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'title', NULL, '"noise 3"', 0.9975, true, 'subject', '{"box":null,"item":"01a227ee141c00038ed59b29","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (38, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'addressee', NULL, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (39, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'place', NULL, NULL, 0.8, false, 'absent', NULL);
INSERT INTO public.finding VALUES (40, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'respondents', NULL, NULL, 0.75, false, 'absent', NULL);
INSERT INTO public.finding VALUES (41, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'purpose', NULL, '["求决"]', 0.85, false, 'generated', NULL);
INSERT INTO public.finding VALUES (42, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'track', NULL, '["申诉求决"]', 0.85, false, 'derived:purpose', NULL);
INSERT INTO public.finding VALUES (43, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'person_count', NULL, '1', 0.985, false, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (44, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'joint', NULL, 'false', 0.985, false, 'derived:person_count', NULL);
INSERT INTO public.finding VALUES (45, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'involved_count', NULL, NULL, 0.95, false, 'absent', NULL);
INSERT INTO public.finding VALUES (46, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'anonymous', NULL, 'false', 0.9975, true, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (47, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'asks_secrecy', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (48, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'urgent', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (49, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'lawsuit', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (50, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'report', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (51, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'threat', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (52, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', 'summary', NULL, '"我叫张样例，住长沙市开福区示例路3号。"', 0.8, false, 'generated', NULL);
INSERT INTO public.finding VALUES (53, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'petitioners.name', 3, '"张样例"', 0.9992, true, 'self-introduction', '{"box":null,"item":"01a227ee141c000208cf8105","page":null,"part":"1","span":{"end":12,"start":9}}');
INSERT INTO public.finding VALUES (54, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'petitioners.is_main', 3, 'true', 0.999, true, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (55, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'petitioners.role', 3, '"self"', 0.9, false, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (56, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'petitioners.id_number', 3, NULL, 0.9985, true, 'absent', NULL);
INSERT INTO public.finding VALUES (57, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'petitioners.address', 3, '{"code":"430105","text":"长沙市开福区示例路2号"}', 0.9975, true, 'self-introduction', '{"box":null,"item":"01a227ee141c000208cf8105","page":null,"part":"1","span":{"end":25,"start":14}}');
INSERT INTO public.finding VALUES (58, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'petitioners.hukou', 3, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (59, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'petitioners.mobile', 3, NULL, 0.9985, true, 'absent', NULL);
INSERT INTO public.finding VALUES (60, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'petitioners.phone', 3, NULL, 0.998, true, 'absent', NULL);
INSERT INTO public.finding VALUES (61, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'petitioners.email', 3, '"sample2@example.cn"', 0.998, true, 'from-header', '{"box":null,"item":"01a227ee141c000208cf8105","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (62, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'petition_date', NULL, '"2026-11-02"', 0.95, false, 'date-header', '{"box":null,"item":"01a227ee141c000208cf8105","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (63, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'title', NULL, '"noise 2"', 0.9975, true, 'subject', '{"box":null,"item":"01a227ee141c000208cf8105","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (64, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'addressee', NULL, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (65, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'place', NULL, NULL, 0.8, false, 'absent', NULL);
INSERT INTO public.finding VALUES (66, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'respondents', NULL, NULL, 0.75, false, 'absent', NULL);
INSERT INTO public.finding VALUES (67, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'purpose', NULL, '["求决"]', 0.85, false, 'wording', '{"box":null,"item":"01a227ee141c000208cf8105","page":null,"part":"1","span":{"end":42,"start":40}}');
INSERT INTO public.finding VALUES (68, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'track', NULL, '["申诉求决"]', 0.85, false, 'derived:purpose', NULL);
INSERT INTO public.finding VALUES (69, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'person_count', NULL, '1', 0.985, false, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (70, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'joint', NULL, 'false', 0.985, false, 'derived:person_count', NULL);
INSERT INTO public.finding VALUES (71, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'involved_count', NULL, NULL, 0.95, false, 'absent', NULL);
INSERT INTO public.finding VALUES (72, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'anonymous', NULL, 'false', 0.999, true, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (73, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'asks_secrecy', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (74, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'urgent', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (75, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'lawsuit', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (76, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'report', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (77, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'threat', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (78, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', 'summary', NULL, '"楼下工地夜间施工，噪音扰民，请求处理。"', 0.8, false, 'generated', NULL);
INSERT INTO public.finding VALUES (79, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'petitioners.name', 4, '"张样例"', 0.9992, true, 'self-introduction', '{"box":null,"item":"01a227ee141c00006b85e52f","page":null,"part":"1","span":{"end":12,"start":9}}');
INSERT INTO public.finding VALUES (80, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'petitioners.is_main', 4, 'true', 0.999, true, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (81, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'petitioners.role', 4, '"self"', 0.9, false, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (82, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'petitioners.id_number', 4, NULL, 0.9985, true, 'absent', NULL);
INSERT INTO public.finding VALUES (83, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'petitioners.address', 4, '{"code":"430105","text":"长沙市开福区示例路0号"}', 0.9975, true, 'self-introduction', '{"box":null,"item":"01a227ee141c00006b85e52f","page":null,"part":"1","span":{"end":25,"start":14}}');
INSERT INTO public.finding VALUES (84, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'petitioners.hukou', 4, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (85, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'petitioners.mobile', 4, NULL, 0.9985, true, 'absent', NULL);
INSERT INTO public.finding VALUES (86, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'petitioners.phone', 4, NULL, 0.998, true, 'absent', NULL);
INSERT INTO public.finding VALUES (87, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'petitioners.email', 4, '"sample0@example.cn"', 0.998, true, 'from-header', '{"box":null,"item":"01a227ee141c00006b85e52f","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (88, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'petition_date', NULL, '"2026-11-02"', 0.95, false, 'date-header', '{"box":null,"item":"01a227ee141c00006b85e52f","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (89, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'title', NULL, '"noise 0"', 0.9975, true, 'subject', '{"box":null,"item":"01a227ee141c00006b85e52f","page":null,"part":"","span":null}');
INSERT INTO public.finding VALUES (90, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'addressee', NULL, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (91, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'place', NULL, NULL, 0.8, false, 'absent', NULL);
INSERT INTO public.finding VALUES (92, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'respondents', NULL, NULL, 0.75, false, 'absent', NULL);
INSERT INTO public.finding VALUES (93, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'purpose', NULL, '["求决"]', 0.85, false, 'wording', '{"box":null,"item":"01a227ee141c00006b85e52f","page":null,"part":"1","span":{"end":42,"start":40}}');
INSERT INTO public.finding VALUES (94, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'track', NULL, '["申诉求决"]', 0.85, false, 'derived:purpose', NULL);
INSERT INTO public.finding VALUES (95, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'person_count', NULL, '1', 0.985, false, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (96, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'joint', NULL, 'false', 0.985, false, 'derived:person_count', NULL);
INSERT INTO public.finding VALUES (97, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'involved_count', NULL, NULL, 0.95, false, 'absent', NULL);
INSERT INTO public.finding VALUES (98, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'anonymous', NULL, 'false', 0.999, true, 'derived:petitioners.name', NULL);
INSERT INTO public.finding VALUES (99, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'asks_secrecy', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (100, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'urgent', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (101, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'lawsuit', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (102, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'report', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (103, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'threat', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (104, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', 'summary', NULL, '"楼下工地夜间施工，噪音扰民，请求处理。"', 0.8, false, 'generated', NULL);
INSERT INTO public.finding VALUES (105, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'petitioners.name', 5, NULL, 0.6, false, 'absent', NULL);
INSERT INTO public.finding VALUES (106, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'petitioners.id_number', 5, NULL, 0.9985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (107, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'petitioners.address', 5, NULL, 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (108, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'petitioners.hukou', 5, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (109, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'petitioners.mobile', 5, NULL, 0.9985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (110, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'petitioners.phone', 5, NULL, 0.998, false, 'absent', NULL);
INSERT INTO public.finding VALUES (111, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'petitioners.email', 5, NULL, 0.9985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (112, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'petition_date', NULL, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (113, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'title', NULL, NULL, 0.93, false, 'absent', NULL);
INSERT INTO public.finding VALUES (114, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'addressee', NULL, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (115, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'place', NULL, NULL, 0.8, false, 'absent', NULL);
INSERT INTO public.finding VALUES (116, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'respondents', NULL, NULL, 0.75, false, 'absent', NULL);
INSERT INTO public.finding VALUES (117, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'purpose', NULL, NULL, 0.3, false, 'absent', NULL);
INSERT INTO public.finding VALUES (118, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'track', NULL, NULL, 0.5, false, 'absent', NULL);
INSERT INTO public.finding VALUES (119, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'person_count', NULL, NULL, 0.4, false, 'absent', NULL);
INSERT INTO public.finding VALUES (120, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'joint', NULL, NULL, 0.5, false, 'absent', NULL);
INSERT INTO public.finding VALUES (121, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'involved_count', NULL, NULL, 0.95, false, 'absent', NULL);
INSERT INTO public.finding VALUES (122, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'anonymous', NULL, NULL, 0.5, false, 'absent', NULL);
INSERT INTO public.finding VALUES (123, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'asks_secrecy', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (124, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'urgent', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (125, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'lawsuit', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (126, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'report', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (127, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'threat', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (128, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', 'summary', NULL, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (129, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'petitioners.name', 6, NULL, 0.6, false, 'absent', NULL);
INSERT INTO public.finding VALUES (130, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'petitioners.id_number', 6, NULL, 0.9985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (131, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'petitioners.address', 6, NULL, 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (132, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'petitioners.hukou', 6, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (133, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'petitioners.mobile', 6, NULL, 0.9985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (134, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'petitioners.phone', 6, NULL, 0.998, false, 'absent', NULL);
INSERT INTO public.finding VALUES (135, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'petitioners.email', 6, NULL, 0.9985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (136, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'petition_date', NULL, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (137, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'title', NULL, NULL, 0.93, false, 'absent', NULL);
INSERT INTO public.finding VALUES (138, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'addressee', NULL, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.finding VALUES (139, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'place', NULL, NULL, 0.8, false, 'absent', NULL);
INSERT INTO public.finding VALUES (140, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'respondents', NULL, NULL, 0.75, false, 'absent', NULL);
INSERT INTO public.finding VALUES (141, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'purpose', NULL, NULL, 0.3, false, 'absent', NULL);
INSERT INTO public.finding VALUES (142, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'track', NULL, NULL, 0.5, false, 'absent', NULL);
INSERT INTO public.finding VALUES (143, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'person_count', NULL, NULL, 0.4, false, 'absent', NULL);
INSERT INTO public.finding VALUES (144, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'joint', NULL, NULL, 0.5, false, 'absent', NULL);
INSERT INTO public.finding VALUES (145, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'involved_count', NULL, NULL, 0.95, false, 'absent', NULL);
INSERT INTO public.finding VALUES (146, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'anonymous', NULL, NULL, 0.5, false, 'absent', NULL);
INSERT INTO public.finding VALUES (147, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'asks_secrecy', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (148, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'urgent', NULL, 'false', 0.97, false, 'absent', NULL);
INSERT INTO public.finding VALUES (149, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'lawsuit', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (150, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'report', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (151, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'threat', NULL, 'false', 0.985, false, 'absent', NULL);
INSERT INTO public.finding VALUES (152, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', 'summary', NULL, NULL, 0.9, false, 'absent', NULL);
INSERT INTO public.frozen_list VALUES ('default', 'XF2026-000001', 'petitioners', 'tester', '2026-11-29 15:31:52.371805+00');
INSERT INTO public.frozen_list VALUES ('default', 'XF2026-000001', 'purpose', 'tester', '2026-11-29 15:31:52.371805+00');
INSERT INTO public.frozen_list VALUES ('default', 'XF2026-000001', 'respondents', 'tester', '2026-11-29 15:31:52.371805+00');
INSERT INTO public.frozen_list VALUES ('default', 'XF2026-000001', 'track', 'tester', '2026-11-29 15:31:52.371805+00');
INSERT INTO public.history VALUES (1, 'default', NULL, NULL, 'scans', '2026-11-29 15:30:20.243752+00', 'tester', 'source-started', NULL, '{"history":false,"since":null,"state":"paused"}', '{"history":false,"since":"2000-01-01T00:00:00+08:00","state":"live"}');
INSERT INTO public.history VALUES (2, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', NULL, '2026-11-29 15:30:43.76841+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (3, 'default', 'XF2026-000002', '01a227ee141c000114d97607', NULL, '2026-11-29 15:30:43.76841+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (4, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', NULL, '2026-11-29 15:30:43.76841+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (5, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', NULL, '2026-11-29 15:30:43.76841+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (6, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', NULL, '2026-11-29 15:30:43.76841+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (7, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', NULL, '2026-11-29 15:30:43.76841+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (8, 'default', 'XF2026-000002', '01a227ee141c000114d97607', NULL, '2026-11-29 15:30:50.46543+00', 'petition-intake', 'status', 'status', '"registered"', '"review"');
INSERT INTO public.history VALUES (9, 'default', 'XF2026-000004', '01a227ee141c00038ed59b29', NULL, '2026-11-29 15:30:50.494739+00', 'petition-intake', 'status', 'status', '"registered"', '"review"');
INSERT INTO public.history VALUES (10, 'default', 'XF2026-000003', '01a227ee141c000208cf8105', NULL, '2026-11-29 15:30:50.503496+00', 'petition-intake', 'status', 'status', '"registered"', '"review"');
INSERT INTO public.history VALUES (11, 'default', 'XF2026-000001', '01a227ee141c00006b85e52f', NULL, '2026-11-29 15:30:50.627723+00', 'petition-intake', 'status', 'status', '"registered"', '"review"');
INSERT INTO public.history VALUES (12, 'default', 'XF2026-000006', '01a227ee141c00050355afe9', NULL, '2026-11-29 15:30:51.303693+00', 'petition-intake', 'status', 'status', '"registered"', '"shunted"');
INSERT INTO public.history VALUES (13, 'default', 'XF2026-000005', '01a227ee141c0004f50fc008', NULL, '2026-11-29 15:31:16.334679+00', 'petition-intake', 'status', 'status', '"registered"', '"review"');
INSERT INTO public.history VALUES (14, 'default', 'XF2026-000001', NULL, NULL, '2026-11-29 15:31:44.335528+00', 'tester', 'corrected', 'title', '"noise 0"', '"工地夜间施工噪音"');
INSERT INTO public.history VALUES (15, 'default', 'XF2026-000001', NULL, NULL, '2026-11-29 15:31:52.371805+00', 'tester', 'confirmed', 'status', '"review"', '"confirmed"');
INSERT INTO public.history VALUES (16, 'default', 'XF2026-000007', '01a227ef49390000f3e5e2e6', NULL, '2026-11-29 15:32:02.986431+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (17, 'default', 'XF2026-000008', '01a227ef49390001dd569be8', NULL, '2026-11-29 15:32:02.986431+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (18, 'default', 'XF2026-000009', '01a227efc00a0000a565b133', NULL, '2026-11-29 15:32:33.253127+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (19, 'default', 'XF2026-000010', '01a227efc00a000138a0dba1', NULL, '2026-11-29 15:32:33.253127+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (20, 'default', 'XF2026-000011', '01a227efc00a0002247c3171', NULL, '2026-11-29 15:32:33.253127+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (21, 'default', 'XF2026-000012', '01a227efc00a0003231b49ff', NULL, '2026-11-29 15:32:33.253127+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (22, 'default', 'XF2026-000013', '01a227efc00a0004dc2a6cdc', NULL, '2026-11-29 15:32:33.253127+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.history VALUES (23, 'default', 'XF2026-000014', '01a227efc00a00056c3ed638', NULL, '2026-11-29 15:32:33.253127+00', 'petition-intake', 'registered', 'status', NULL, '"registered"');
INSERT INTO public.item VALUES ('01a227ee141c00038ed59b29', 'default', 'scans', 'letter', '03-reply.eml;364;1793600000000000000;4102e81d268318a38a2b913f9be47df51e94ee398edf2e77fb4262c089cda512', '4102e81d268318a38a2b913f9be47df51e94ee398edf2e77fb4262c089cda512', 364, '03-reply.eml', 'review', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:30:43.76841+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 1, 1, 0, 0, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', NULL, NULL, NULL, NULL, '["fields-uncertain"]');
INSERT INTO public.item VALUES ('01a227ee141c000114d97607', 'default', 'scans', 'letter', '01.eml;346;1793600000000000000;6524d00a338dcff93de748e7108659c90442f14828212e061e41a61c1ab334f0', '6524d00a338dcff93de748e7108659c90442f14828212e061e41a61c1ab334f0', 346, '01.eml', 'review', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:30:43.76841+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 1, 1, 0, 0, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', NULL, NULL, NULL, NULL, '["fields-uncertain"]');
INSERT INTO public.item VALUES ('01a227ee141c000208cf8105', 'default', 'scans', 'letter', '02.eml;346;1793600000000000000;5e409219ce5a9f79367a333d788b85d565191bced9527c27d429223dc0ddb2d2', '5e409219ce5a9f79367a333d788b85d565191bced9527c27d429223dc0ddb2d2', 346, '02.eml', 'review', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:30:43.76841+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 1, 1, 0, 0, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', NULL, NULL, NULL, NULL, '["fields-uncertain"]');
INSERT INTO public.item VALUES ('01a227ee141c00006b85e52f', 'default', 'scans', 'letter', '00.eml;346;1793600000000000000;89973a2adf19c166f2a30f5c7789c3122b326ad92f23eac16fb84e48b4194fbf', '89973a2adf19c166f2a30f5c7789c3122b326ad92f23eac16fb84e48b4194fbf', 346, '00.eml', 'review', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:30:43.76841+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 1, 1, 0, 0, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', NULL, NULL, NULL, NULL, '["fields-uncertain"]');
INSERT INTO public.item VALUES ('01a227ee141c00050355afe9', 'default', 'scans', 'letter', '05-broken.pdf;16;1793600000000000000;39d8aca9c61cce3c48bf9a704e5d47e39953de620021a7ab1440848f9206d2e7', '39d8aca9c61cce3c48bf9a704e5d47e39953de620021a7ab1440848f9206d2e7', 16, '05-broken.pdf', 'shunted', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:30:43.76841+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 1, 1, 0, 0, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', 'extract', '{"code":"damaged","params":{},"stage":"extract","trouble":"permanent"}', NULL, NULL, '[]');
INSERT INTO public.item VALUES ('01a227ee141c0004f50fc008', 'default', 'scans', 'letter', '04.tif;556;1793600000000000000;f99e3745496178169fdb23959a7d838656d2ff9d277facc41c2892892fe9a006', 'f99e3745496178169fdb23959a7d838656d2ff9d277facc41c2892892fe9a006', 556, '04.tif', 'review', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:30:43.76841+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 1, 1, 0, 0, 'office-1@effffffc-a4c2c867:8606:2526b61d2e0a', NULL, NULL, NULL, NULL, '["page-unreadable","content-missing","name-missing","part-not-read","page-doubtful","fields-uncertain"]');
INSERT INTO public.item VALUES ('01a227ef49390001dd569be8', 'default', 'scans', 'letter', '11.tif;2240;1793600000000000000;dd3f6e549b19ed60ee3355a7f116b39e10485affc37b4b727669cb333525d698', 'dd3f6e549b19ed60ee3355a7f116b39e10485affc37b4b727669cb333525d698', 2240, '11.tif', 'running', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:32:02.986431+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 1, 0, 0, 0, 'office-1@effffffc-a4c2c867:11528:961677e8e5e5', NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.item VALUES ('01a227ef49390000f3e5e2e6', 'default', 'scans', 'letter', '10.tif;2240;1793600000000000000;b982774463ba56932f973bfa1e9ced65b7c417c72263cac18db373bd9fd27ce6', 'b982774463ba56932f973bfa1e9ced65b7c417c72263cac18db373bd9fd27ce6', 2240, '10.tif', 'retry', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:32:02.986431+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 1, 0, 0, 0, 'office-1@effffffc-a4c2c867:11528:961677e8e5e5', 'read', '{"code":"sandbox-closed","params":{},"stage":"read","trouble":"transient"}', '2026-11-29 15:32:33.649297+00', NULL, '[]');
INSERT INTO public.item VALUES ('01a227efc00a0002247c3171', 'default', 'scans', 'letter', '14.eml;349;1793600000000000000;015230ee21b15a6f5ac6b9f34197ca54f3600d2683b36782fbddc3081fb24413', '015230ee21b15a6f5ac6b9f34197ca54f3600d2683b36782fbddc3081fb24413', 349, '14.eml', 'waiting', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:32:33.253127+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.item VALUES ('01a227efc00a0003231b49ff', 'default', 'scans', 'letter', '15.eml;349;1793600000000000000;23c5923b7e531c0da1dd196b12be620fdc210bc573d772383a09cd0a42015250', '23c5923b7e531c0da1dd196b12be620fdc210bc573d772383a09cd0a42015250', 349, '15.eml', 'waiting', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:32:33.253127+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.item VALUES ('01a227efc00a0004dc2a6cdc', 'default', 'scans', 'letter', '16.eml;349;1793600000000000000;9f598f436040cea7327b2973eaf4049c1dc453e3d5de2bdef2ff3f003b702865', '9f598f436040cea7327b2973eaf4049c1dc453e3d5de2bdef2ff3f003b702865', 349, '16.eml', 'waiting', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:32:33.253127+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.item VALUES ('01a227efc00a000138a0dba1', 'default', 'scans', 'letter', '13.eml;349;1793600000000000000;ae4948b99218e584761747533260efd646dd6ddeab78ed1116223cc5230fc455', 'ae4948b99218e584761747533260efd646dd6ddeab78ed1116223cc5230fc455', 349, '13.eml', 'running', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:32:33.253127+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 1, 0, 0, 0, 'office-1@effffffc-a4c2c867:11528:961677e8e5e5', NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.item VALUES ('01a227efc00a00056c3ed638', 'default', 'scans', 'letter', '17.eml;349;1793600000000000000;fae6fb6882727d98bcf2fb36d5fd24d2490f215de3dc1fff9b6dfeefc4075fa1', 'fae6fb6882727d98bcf2fb36d5fd24d2490f215de3dc1fff9b6dfeefc4075fa1', 349, '17.eml', 'waiting', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:32:33.253127+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.item VALUES ('01a227efc00a0000a565b133', 'default', 'scans', 'letter', '12.eml;349;1793600000000000000;806a2f16f4a0f960065ffaf63dad603262f1698e396c24bdf34ab11908706c29', '806a2f16f4a0f960065ffaf63dad603262f1698e396c24bdf34ab11908706c29', 349, '12.eml', 'running', '2026-11-02 06:13:20+00', 'mtime', '2026-11-29 15:32:33.253127+00', '{"bad_rows":null,"bit_rate":null,"broke_off":null,"caller_id":null,"ecm":null,"longest_bad_run":null,"message_id":null,"pages":null,"pages_expected":null,"recipient":null,"sender":null,"tsi":null}', false, NULL, 1, 0, 0, 0, 'office-1@effffffc-a4c2c867:11528:961677e8e5e5', NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.job VALUES ('default', 'forget-finished-runs', '2026-11-29 15:30:53.25963+00');
INSERT INTO public.member VALUES (1, 'default', 'XF2026-000004', 'petitioners', 0, 'petition-intake', '2026-11-29 15:30:50.494739+00');
INSERT INTO public.member VALUES (2, 'default', 'XF2026-000002', 'petitioners', 0, 'petition-intake', '2026-11-29 15:30:50.46543+00');
INSERT INTO public.member VALUES (3, 'default', 'XF2026-000003', 'petitioners', 0, 'petition-intake', '2026-11-29 15:30:50.503496+00');
INSERT INTO public.member VALUES (4, 'default', 'XF2026-000001', 'petitioners', 0, 'petition-intake', '2026-11-29 15:30:50.627723+00');
INSERT INTO public.member VALUES (5, 'default', 'XF2026-000006', 'petitioners', 0, 'petition-intake', '2026-11-29 15:30:51.303693+00');
INSERT INTO public.member VALUES (6, 'default', 'XF2026-000005', 'petitioners', 0, 'petition-intake', '2026-11-29 15:31:16.334679+00');
INSERT INTO public.page_reading VALUES ('default', 'b00e0de21a2ffd67dd9333a6cd0ecdc78d809b666ecc67d021f7ca4df62798ca', 'rapidocr+rapidocr-3.10.0+openvino-2026.4.1+models-e991f45151de+chain-1', '{"engine":"rapidocr+rapidocr-3.10.0+openvino-2026.4.1+models-e991f45151de+chain-1","failure":null,"header":[],"height":1100,"image":"b00e0de21a2ffd67dd9333a6cd0ecdc78d809b666ecc67d021f7ca4df62798ca","lines":[],"number":1,"quality":"unreadable","reasons":["page-unreadable","ink-outside-boxes"],"rotation":0,"sent":null,"skew":0.0,"width":850}', '2026-11-29 15:31:15.502685+00');
INSERT INTO public.page_reading VALUES ('default', '0c331c8518bc45cfdb84b7706896547dbf37a5987ab60928444d91f41cf270e2', 'rapidocr+rapidocr-3.10.0+openvino-2026.4.1+models-e991f45151de+chain-1', '{"engine":"rapidocr+rapidocr-3.10.0+openvino-2026.4.1+models-e991f45151de+chain-1","failure":null,"header":[],"height":1100,"image":"0c331c8518bc45cfdb84b7706896547dbf37a5987ab60928444d91f41cf270e2","lines":[],"number":1,"quality":"unreadable","reasons":["page-unreadable","ink-outside-boxes"],"rotation":0,"sent":null,"skew":0.0,"width":850}', '2026-11-29 15:32:31.918378+00');
INSERT INTO public.record VALUES ('default', 'XF2026-000002', '01a227ee141c000114d97607', 2026, 2, 'AQK5-N95G-NK4L', 'letter', NULL, 'review', '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', NULL, NULL, NULL, false, '01a227ee141c000114d97607', '05b623d601cde5b5b008d2eac235f664bc3bf51f5a001288dbba5528b7f9b9bb', NULL, NULL, NULL, '我叫张样例，住长沙市开福区示例路1号。楼下工地夜间施工，噪音扰民，请求处理。', '["fields-uncertain"]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000004', '01a227ee141c00038ed59b29', 2026, 4, '6R7C-BEYA-7YBJ', 'letter', NULL, 'review', '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', NULL, NULL, NULL, false, '01a227ee141c00038ed59b29', 'c8099c61f731e50fa0f05d97dc1b0818ce0a27a0631c674da978a313875359a4', NULL, NULL, NULL, '我叫张样例，住长沙市开福区示例路3号。我出差在外，此邮件为自动回复。', '["fields-uncertain"]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000003', '01a227ee141c000208cf8105', 2026, 3, 'WZW3-WTHZ-LPNW', 'letter', NULL, 'review', '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', NULL, NULL, NULL, false, '01a227ee141c000208cf8105', '53fd3ae489ae0a2142b0afd9f234134f4fc6617b5f968147909a65d9e0afe88a', NULL, NULL, NULL, '我叫张样例，住长沙市开福区示例路2号。楼下工地夜间施工，噪音扰民，请求处理。', '["fields-uncertain"]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000006', '01a227ee141c00050355afe9', 2026, 6, 'L2PV-CP23-JJYX', 'letter', NULL, 'shunted', '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', NULL, NULL, NULL, false, '01a227ee141c00050355afe9', '008992004ba1e5ec38bef6f6203bf3b63005b920e080e044ff7c9e3a406ebcac', NULL, NULL, NULL, '', '[]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000005', '01a227ee141c0004f50fc008', 2026, 5, 'Z8Q6-SNHY-NUQT', 'letter', NULL, 'review', '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', NULL, NULL, NULL, false, '01a227ee141c0004f50fc008', '5be7f09b6d871e49f80e6bac8f5cbdfa64c286c8502a2b092ce2aeae28a8bb40', NULL, 'rapidocr+rapidocr-3.10.0+openvino-2026.4.1+models-e991f45151de+chain-1', NULL, '', '["page-unreadable","content-missing","name-missing","part-not-read","page-doubtful","fields-uncertain"]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000001', '01a227ee141c00006b85e52f', 2026, 1, 'VXG9-7V85-UZQN', 'letter', NULL, 'confirmed', '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', 'tester', '2026-11-29 15:31:52.371805+00', NULL, false, '01a227ee141c00006b85e52f', '08e7bad40dfa9508aa5d410d7421d9094f38b7f70ac0f12e063a0312d4f0be79', NULL, NULL, NULL, '我叫张样例，住长沙市开福区示例路0号。楼下工地夜间施工，噪音扰民，请求处理。', '["fields-uncertain"]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000007', '01a227ef49390000f3e5e2e6', 2026, 7, 'MVQH-U8XU-D2W5', 'letter', NULL, 'registered', '2026-11-02 06:13:20+00', '2026-11-29 15:32:02.986431+00', NULL, NULL, NULL, false, '01a227ef49390000f3e5e2e6', NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000008', '01a227ef49390001dd569be8', 2026, 8, 'FNAK-U73M-XMLH', 'letter', NULL, 'registered', '2026-11-02 06:13:20+00', '2026-11-29 15:32:02.986431+00', NULL, NULL, NULL, false, '01a227ef49390001dd569be8', NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000009', '01a227efc00a0000a565b133', 2026, 9, 'MC7J-L327-33GD', 'letter', NULL, 'registered', '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, NULL, NULL, false, '01a227efc00a0000a565b133', NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000010', '01a227efc00a000138a0dba1', 2026, 10, 'WP4Y-8C3F-R3RE', 'letter', NULL, 'registered', '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, NULL, NULL, false, '01a227efc00a000138a0dba1', NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000011', '01a227efc00a0002247c3171', 2026, 11, 'X2F6-P77X-QMBY', 'letter', NULL, 'registered', '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, NULL, NULL, false, '01a227efc00a0002247c3171', NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000012', '01a227efc00a0003231b49ff', 2026, 12, 'W546-AB8T-DCLT', 'letter', NULL, 'registered', '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, NULL, NULL, false, '01a227efc00a0003231b49ff', NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000013', '01a227efc00a0004dc2a6cdc', 2026, 13, 'VXS9-MHUY-TYE4', 'letter', NULL, 'registered', '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, NULL, NULL, false, '01a227efc00a0004dc2a6cdc', NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL);
INSERT INTO public.record VALUES ('default', 'XF2026-000014', '01a227efc00a00056c3ed638', 2026, 14, 'DB3F-U4G5-KDRZ', 'letter', NULL, 'registered', '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, NULL, NULL, false, '01a227efc00a00056c3ed638', NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL);
INSERT INTO public.record_item VALUES ('default', 'XF2026-000001', '01a227ee141c00006b85e52f', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:30:43.76841+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000002', '01a227ee141c000114d97607', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:30:43.76841+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000003', '01a227ee141c000208cf8105', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:30:43.76841+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000004', '01a227ee141c00038ed59b29', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:30:43.76841+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000005', '01a227ee141c0004f50fc008', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:30:43.76841+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000006', '01a227ee141c00050355afe9', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:30:43.76841+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000007', '01a227ef49390000f3e5e2e6', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:32:02.986431+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000008', '01a227ef49390001dd569be8', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:32:02.986431+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000009', '01a227efc00a0000a565b133', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:32:33.253127+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000010', '01a227efc00a000138a0dba1', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:32:33.253127+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000011', '01a227efc00a0002247c3171', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:32:33.253127+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000012', '01a227efc00a0003231b49ff', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:32:33.253127+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000013', '01a227efc00a0004dc2a6cdc', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:32:33.253127+00');
INSERT INTO public.record_item VALUES ('default', 'XF2026-000014', '01a227efc00a00056c3ed638', '', 0, 0, 'original', 'petition-intake', '2026-11-29 15:32:33.253127+00');
INSERT INTO public.sighting VALUES ('default', '08dd2b98dee9964d4c3451c1a8daf00ca487585a2907b12016a3befc7c719c65', 'scans', '01.eml;346;1793600000000000000;6524d00a338dcff93de748e7108659c90442f14828212e061e41a61c1ab334f0', NULL, NULL, '6524d00a338dcff93de748e7108659c90442f14828212e061e41a61c1ab334f0', '01a227ee141c000114d97607', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', '5cf291c258ea8fd9b8a86383e4ec1fcfc9e5a71f805e77d385e0d642a1906bfc', 'scans', '04.tif;556;1793600000000000000;f99e3745496178169fdb23959a7d838656d2ff9d277facc41c2892892fe9a006', NULL, NULL, 'f99e3745496178169fdb23959a7d838656d2ff9d277facc41c2892892fe9a006', '01a227ee141c0004f50fc008', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', '6f423f323b8cda71e65c8a659a26f76a1d09722376dea89ef255da84b1644853', 'scans', '03-reply.eml;364;1793600000000000000;4102e81d268318a38a2b913f9be47df51e94ee398edf2e77fb4262c089cda512', NULL, NULL, '4102e81d268318a38a2b913f9be47df51e94ee398edf2e77fb4262c089cda512', '01a227ee141c00038ed59b29', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', 'db63b0651ee7dbd0008ab985a614b560329b524c675ce535c32da4703054aae3', 'scans', '00.eml;346;1793600000000000000;89973a2adf19c166f2a30f5c7789c3122b326ad92f23eac16fb84e48b4194fbf', NULL, NULL, '89973a2adf19c166f2a30f5c7789c3122b326ad92f23eac16fb84e48b4194fbf', '01a227ee141c00006b85e52f', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', 'f16f508055428b3a4b336c48b9344bb7c8228509f99f9fa213546a28db2a7007', 'scans', '02.eml;346;1793600000000000000;5e409219ce5a9f79367a333d788b85d565191bced9527c27d429223dc0ddb2d2', NULL, NULL, '5e409219ce5a9f79367a333d788b85d565191bced9527c27d429223dc0ddb2d2', '01a227ee141c000208cf8105', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', 'fa04b4a2f6b67dc0d7041ef198b331d43a741a6f54cee93413b4a5c58abcce1f', 'scans', '05-broken.pdf;16;1793600000000000000;39d8aca9c61cce3c48bf9a704e5d47e39953de620021a7ab1440848f9206d2e7', NULL, NULL, '39d8aca9c61cce3c48bf9a704e5d47e39953de620021a7ab1440848f9206d2e7', '01a227ee141c00050355afe9', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:30:43.76841+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', '9693e4b14b08cbe378feb0a7e7b110c004c2d9716a6952b92a58d13779020da6', 'scans', '10.tif;2240;1793600000000000000;b982774463ba56932f973bfa1e9ced65b7c417c72263cac18db373bd9fd27ce6', NULL, NULL, 'b982774463ba56932f973bfa1e9ced65b7c417c72263cac18db373bd9fd27ce6', '01a227ef49390000f3e5e2e6', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:32:02.986431+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', 'eed071829903a2b9ae39924919e07bbab501bf43446b8f27ee7705e4f3a7dba8', 'scans', '11.tif;2240;1793600000000000000;dd3f6e549b19ed60ee3355a7f116b39e10485affc37b4b727669cb333525d698', NULL, NULL, 'dd3f6e549b19ed60ee3355a7f116b39e10485affc37b4b727669cb333525d698', '01a227ef49390001dd569be8', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:32:02.986431+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', '3a9ee7865b897c10e08ebd156ee7f3335526a9cc1fd4490d05d454b7387cfd8c', 'scans', '14.eml;349;1793600000000000000;015230ee21b15a6f5ac6b9f34197ca54f3600d2683b36782fbddc3081fb24413', NULL, NULL, '015230ee21b15a6f5ac6b9f34197ca54f3600d2683b36782fbddc3081fb24413', '01a227efc00a0002247c3171', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', 'a62fd7931548d9018cebc3b42b707e8e914d745cf72b83cc4df90dcbc6dbdecc', 'scans', '17.eml;349;1793600000000000000;fae6fb6882727d98bcf2fb36d5fd24d2490f215de3dc1fff9b6dfeefc4075fa1', NULL, NULL, 'fae6fb6882727d98bcf2fb36d5fd24d2490f215de3dc1fff9b6dfeefc4075fa1', '01a227efc00a00056c3ed638', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', 'd191adb51824902c983eaae34321ae566138826a155bab3a637a39066b3b3f45', 'scans', '12.eml;349;1793600000000000000;806a2f16f4a0f960065ffaf63dad603262f1698e396c24bdf34ab11908706c29', NULL, NULL, '806a2f16f4a0f960065ffaf63dad603262f1698e396c24bdf34ab11908706c29', '01a227efc00a0000a565b133', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', 'eac6819207a90260837e846b9adf0209c0e2b441a87dcbbb86248e3e12f1725d', 'scans', '15.eml;349;1793600000000000000;23c5923b7e531c0da1dd196b12be620fdc210bc573d772383a09cd0a42015250', NULL, NULL, '23c5923b7e531c0da1dd196b12be620fdc210bc573d772383a09cd0a42015250', '01a227efc00a0003231b49ff', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', 'f221bfb6efd4b2bafc04df258a3cc4575e7b76c72f634e7b34c594fd00bdcc3a', 'scans', '13.eml;349;1793600000000000000;ae4948b99218e584761747533260efd646dd6ddeab78ed1116223cc5230fc455', NULL, NULL, 'ae4948b99218e584761747533260efd646dd6ddeab78ed1116223cc5230fc455', '01a227efc00a000138a0dba1', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, true);
INSERT INTO public.sighting VALUES ('default', 'fc5c20e83b0d8c04bbcdbb73207def53aaa1c76d469a1612cb8c5569e38fe9db', 'scans', '16.eml;349;1793600000000000000;9f598f436040cea7327b2973eaf4049c1dc453e3d5de2bdef2ff3f003b702865', NULL, NULL, '9f598f436040cea7327b2973eaf4049c1dc453e3d5de2bdef2ff3f003b702865', '01a227efc00a0004dc2a6cdc', NULL, '2026-11-02 06:13:20+00', '2026-11-29 15:32:33.253127+00', NULL, true);
INSERT INTO public.source VALUES ('default', 'scans', 'live', '1999-12-31 16:00:00+00', false, '2026-11-29 15:32:34.14018+00', NULL, NULL);
SELECT pg_catalog.setval('public.artifact_id_seq', 33, true);
SELECT pg_catalog.setval('public.correction_id_seq', 1, true);
SELECT pg_catalog.setval('public.event_id_seq', 1, false);
SELECT pg_catalog.setval('public.finding_id_seq', 152, true);
SELECT pg_catalog.setval('public.history_id_seq', 23, true);
SELECT pg_catalog.setval('public.member_id_seq', 6, true);
ALTER TABLE ONLY dbos.application_versions
    ADD CONSTRAINT application_versions_pkey PRIMARY KEY (version_id);
ALTER TABLE ONLY dbos.application_versions
    ADD CONSTRAINT application_versions_version_name_key UNIQUE (version_name);
ALTER TABLE ONLY dbos.datasource_outputs
    ADD CONSTRAINT datasource_outputs_pkey PRIMARY KEY (workflow_id, step_id);
ALTER TABLE ONLY dbos.dbos_datasource_migrations
    ADD CONSTRAINT dbos_datasource_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY dbos.dbos_migrations
    ADD CONSTRAINT dbos_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY dbos.event_dispatch_kv
    ADD CONSTRAINT event_dispatch_kv_pkey PRIMARY KEY (service_name, workflow_fn_name, key);
ALTER TABLE ONLY dbos.notifications
    ADD CONSTRAINT notifications_pkey PRIMARY KEY (message_uuid);
ALTER TABLE ONLY dbos.operation_outputs
    ADD CONSTRAINT operation_outputs_pkey PRIMARY KEY (workflow_uuid, function_id);
ALTER TABLE ONLY dbos.queues
    ADD CONSTRAINT queues_name_key UNIQUE (name);
ALTER TABLE ONLY dbos.queues
    ADD CONSTRAINT queues_pkey PRIMARY KEY (queue_id);
ALTER TABLE ONLY dbos.streams
    ADD CONSTRAINT streams_pkey PRIMARY KEY (workflow_uuid, key, "offset");
ALTER TABLE ONLY dbos.workflow_events_history
    ADD CONSTRAINT workflow_events_history_pkey PRIMARY KEY (workflow_uuid, function_id, key);
ALTER TABLE ONLY dbos.workflow_events
    ADD CONSTRAINT workflow_events_pkey PRIMARY KEY (workflow_uuid, key);
ALTER TABLE ONLY dbos.workflow_input
    ADD CONSTRAINT workflow_input_pkey PRIMARY KEY (workflow_uuid);
ALTER TABLE ONLY dbos.workflow_output
    ADD CONSTRAINT workflow_output_pkey PRIMARY KEY (workflow_uuid);
ALTER TABLE ONLY dbos.workflow_schedules
    ADD CONSTRAINT workflow_schedules_pkey PRIMARY KEY (schedule_id);
ALTER TABLE ONLY dbos.workflow_schedules
    ADD CONSTRAINT workflow_schedules_schedule_name_key UNIQUE (schedule_name);
ALTER TABLE ONLY dbos.workflow_status
    ADD CONSTRAINT workflow_status_pkey PRIMARY KEY (workflow_uuid);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.artifact
    ADD CONSTRAINT pk_artifact PRIMARY KEY (id);
ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT pk_attachment PRIMARY KEY (office, item_id, part);
ALTER TABLE ONLY public.correction
    ADD CONSTRAINT pk_correction PRIMARY KEY (id);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT pk_counter PRIMARY KEY (office, year);
ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT pk_deadline PRIMARY KEY (office, record_no, name);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT pk_event PRIMARY KEY (id);
ALTER TABLE ONLY public.executor
    ADD CONSTRAINT pk_executor PRIMARY KEY (id);
ALTER TABLE ONLY public.external_id
    ADD CONSTRAINT pk_external_id PRIMARY KEY (office, record_no, system, kind, value);
ALTER TABLE ONLY public.finding
    ADD CONSTRAINT pk_finding PRIMARY KEY (id);
ALTER TABLE ONLY public.frozen_list
    ADD CONSTRAINT pk_frozen_list PRIMARY KEY (office, record_no, list);
ALTER TABLE ONLY public.history
    ADD CONSTRAINT pk_history PRIMARY KEY (id);
ALTER TABLE ONLY public.item
    ADD CONSTRAINT pk_item PRIMARY KEY (id);
ALTER TABLE ONLY public.job
    ADD CONSTRAINT pk_job PRIMARY KEY (office, name);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT pk_member PRIMARY KEY (id);
ALTER TABLE ONLY public.page_reading
    ADD CONSTRAINT pk_page_reading PRIMARY KEY (office, image, engine);
ALTER TABLE ONLY public.record
    ADD CONSTRAINT pk_record PRIMARY KEY (office, no);
ALTER TABLE ONLY public.record_item
    ADD CONSTRAINT pk_record_item PRIMARY KEY (office, record_no, item_id, part, first_page);
ALTER TABLE ONLY public.sighting
    ADD CONSTRAINT pk_sighting PRIMARY KEY (office, key);
ALTER TABLE ONLY public.source
    ADD CONSTRAINT pk_source PRIMARY KEY (office, name);
ALTER TABLE ONLY public.transcription
    ADD CONSTRAINT pk_transcription PRIMARY KEY (office, item_id, part, page);
CREATE INDEX idx_application_versions_owner_timestamp ON dbos.application_versions USING btree (application_name, version_timestamp DESC);
CREATE INDEX idx_application_versions_timestamp ON dbos.application_versions USING btree (version_timestamp DESC);
CREATE INDEX idx_operation_outputs_completed_at_function_name_v2 ON dbos.operation_outputs USING btree (completed_at_epoch_ms, function_name) INCLUDE (application_name);
CREATE INDEX idx_operation_outputs_retention ON dbos.operation_outputs USING btree (retention_timestamp);
CREATE INDEX idx_workflow_input_retention ON dbos.workflow_input USING btree (retention_timestamp);
CREATE INDEX idx_workflow_output_retention ON dbos.workflow_output USING btree (retention_timestamp);
CREATE INDEX idx_workflow_status_attributes ON dbos.workflow_status USING gin (attributes) WHERE (attributes IS NOT NULL);
CREATE INDEX idx_workflow_status_completed_at ON dbos.workflow_status USING btree (completed_at) WHERE (completed_at IS NOT NULL);
CREATE INDEX idx_workflow_status_deadline ON dbos.workflow_status USING btree (workflow_deadline_epoch_ms) WHERE ((status = ANY (ARRAY['ENQUEUED'::text, 'PENDING'::text, 'DELAYED'::text])) AND (workflow_deadline_epoch_ms IS NOT NULL));
CREATE INDEX idx_workflow_status_delayed ON dbos.workflow_status USING btree (delay_until_epoch_ms) WHERE (status = 'DELAYED'::text);
CREATE INDEX idx_workflow_status_failed ON dbos.workflow_status USING btree (status, created_at) WHERE (status = ANY (ARRAY['ERROR'::text, 'CANCELLED'::text, 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'::text]));
CREATE INDEX idx_workflow_status_forked_from ON dbos.workflow_status USING btree (forked_from) WHERE (forked_from IS NOT NULL);
CREATE INDEX idx_workflow_status_in_flight_v2 ON dbos.workflow_status USING btree (queue_name, status, priority, created_at) INCLUDE (application_name) WHERE (status = ANY (ARRAY['ENQUEUED'::text, 'PENDING'::text]));
CREATE INDEX idx_workflow_status_parent_workflow_id ON dbos.workflow_status USING btree (parent_workflow_id) WHERE (parent_workflow_id IS NOT NULL);
CREATE INDEX idx_workflow_status_partition_dequeue_v3 ON dbos.workflow_status USING btree (queue_name, status, queue_partition_key, priority, created_at, workflow_uuid) INCLUDE (application_name) WHERE ((status = ANY (ARRAY['ENQUEUED'::text, 'PENDING'::text])) AND (queue_partition_key IS NOT NULL));
CREATE INDEX idx_workflow_status_pending ON dbos.workflow_status USING btree (created_at) WHERE (status = 'PENDING'::text);
CREATE INDEX idx_workflow_status_rate_limited ON dbos.workflow_status USING btree (queue_name, started_at_epoch_ms) WHERE (rate_limited = true);
CREATE INDEX idx_workflow_status_schedule_name ON dbos.workflow_status USING btree (schedule_name) WHERE (schedule_name IS NOT NULL);
CREATE INDEX idx_workflow_status_started_at ON dbos.workflow_status USING btree (started_at_epoch_ms) WHERE (started_at_epoch_ms IS NOT NULL);
CREATE INDEX idx_workflow_topic ON dbos.notifications USING btree (destination_uuid, topic);
CREATE UNIQUE INDEX uq_application_versions_owner_version ON dbos.application_versions USING btree (application_name, version_name) WHERE (application_name IS NOT NULL);
CREATE UNIQUE INDEX uq_application_versions_unclaimed_version ON dbos.application_versions USING btree (version_name) WHERE (application_name IS NULL);
CREATE UNIQUE INDEX uq_workflow_status_dedup_id ON dbos.workflow_status USING btree (queue_name, deduplication_id) WHERE (deduplication_id IS NOT NULL);
CREATE INDEX workflow_status_created_at_index ON dbos.workflow_status USING btree (created_at);
CREATE INDEX ix_artifact_digest ON public.artifact USING btree (digest);
CREATE UNIQUE INDEX ix_artifact_office_item_id_kind_digest ON public.artifact USING btree (office, item_id, kind, digest);
CREATE INDEX ix_correction_member_id ON public.correction USING btree (member_id);
CREATE INDEX ix_correction_office_record_no ON public.correction USING btree (office, record_no);
CREATE INDEX ix_deadline_office_met_at_due ON public.deadline USING btree (office, met_at, due);
CREATE INDEX ix_event_office_record_no ON public.event USING btree (office, record_no);
CREATE INDEX ix_executor_seen_at ON public.executor USING btree (seen_at);
CREATE INDEX ix_external_id_office_value ON public.external_id USING btree (office, value);
CREATE INDEX ix_finding_member_id ON public.finding USING btree (member_id);
CREATE INDEX ix_finding_office_record_no ON public.finding USING btree (office, record_no);
CREATE INDEX ix_history_office_item_id ON public.history USING btree (office, item_id);
CREATE INDEX ix_history_office_record_no_id ON public.history USING btree (office, record_no, id);
CREATE INDEX ix_history_office_source_id ON public.history USING btree (office, source, id);
CREATE INDEX ix_item_digest_office_id ON public.item USING btree (digest, office, id);
CREATE INDEX ix_item_office_id ON public.item USING btree (office, id);
CREATE INDEX ix_item_office_source_id ON public.item USING btree (office, source, id);
CREATE INDEX ix_item_office_state_id ON public.item USING btree (office, state, id);
CREATE INDEX ix_item_office_state_next_at ON public.item USING btree (office, state, next_at);
CREATE UNIQUE INDEX ix_member_office_record_no_list_position ON public.member USING btree (office, record_no, list, "position");
CREATE UNIQUE INDEX ix_record_first_item ON public.record USING btree (first_item);
CREATE INDEX ix_record_item_office_item_id ON public.record_item USING btree (office, item_id);
CREATE UNIQUE INDEX ix_record_office_id ON public.record USING btree (office, id);
CREATE INDEX ix_record_office_merged_into ON public.record USING btree (office, merged_into);
CREATE INDEX ix_record_office_part_of ON public.record USING btree (office, part_of);
CREATE INDEX ix_record_office_status_id ON public.record USING btree (office, status, id);
CREATE UNIQUE INDEX ix_record_office_year_serial ON public.record USING btree (office, year, serial);
CREATE UNIQUE INDEX ix_record_query_code ON public.record USING btree (query_code);
CREATE INDEX ix_sighting_item_id ON public.sighting USING btree (item_id);
CREATE INDEX ix_sighting_office_digest ON public.sighting USING btree (office, digest);
CREATE INDEX ix_sighting_office_source_key ON public.sighting USING btree (office, source, key);
CREATE INDEX ix_sighting_unacknowledged ON public.sighting USING btree (office, source) WHERE (NOT acknowledged);
CREATE TRIGGER dbos_notifications_trigger AFTER INSERT ON dbos.notifications FOR EACH ROW EXECUTE FUNCTION dbos.notifications_function();
CREATE TRIGGER history_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.history FOR EACH STATEMENT EXECUTE FUNCTION public.history_append_only();
ALTER TABLE ONLY dbos.notifications
    ADD CONSTRAINT notifications_destination_uuid_fkey FOREIGN KEY (destination_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY dbos.streams
    ADD CONSTRAINT streams_workflow_uuid_fkey FOREIGN KEY (workflow_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY dbos.workflow_events_history
    ADD CONSTRAINT workflow_events_history_workflow_uuid_fkey FOREIGN KEY (workflow_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY dbos.workflow_events
    ADD CONSTRAINT workflow_events_workflow_uuid_fkey FOREIGN KEY (workflow_uuid) REFERENCES dbos.workflow_status(workflow_uuid) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public.artifact
    ADD CONSTRAINT fk_artifact_item_id FOREIGN KEY (item_id) REFERENCES public.item(id);
ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT fk_attachment_item_id FOREIGN KEY (item_id) REFERENCES public.item(id);
ALTER TABLE ONLY public.correction
    ADD CONSTRAINT fk_correction_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.correction
    ADD CONSTRAINT fk_correction_office_record_no FOREIGN KEY (office, record_no) REFERENCES public.record(office, no);
ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT fk_deadline_office_record_no FOREIGN KEY (office, record_no) REFERENCES public.record(office, no);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT fk_event_office_record_no FOREIGN KEY (office, record_no) REFERENCES public.record(office, no);
ALTER TABLE ONLY public.external_id
    ADD CONSTRAINT fk_external_id_office_record_no FOREIGN KEY (office, record_no) REFERENCES public.record(office, no);
ALTER TABLE ONLY public.finding
    ADD CONSTRAINT fk_finding_item_id FOREIGN KEY (item_id) REFERENCES public.item(id);
ALTER TABLE ONLY public.finding
    ADD CONSTRAINT fk_finding_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);
ALTER TABLE ONLY public.finding
    ADD CONSTRAINT fk_finding_office_record_no FOREIGN KEY (office, record_no) REFERENCES public.record(office, no);
ALTER TABLE ONLY public.frozen_list
    ADD CONSTRAINT fk_frozen_list_office_record_no FOREIGN KEY (office, record_no) REFERENCES public.record(office, no);
ALTER TABLE ONLY public.history
    ADD CONSTRAINT fk_history_item_id FOREIGN KEY (item_id) REFERENCES public.item(id);
ALTER TABLE ONLY public.history
    ADD CONSTRAINT fk_history_office_record_no FOREIGN KEY (office, record_no) REFERENCES public.record(office, no);
ALTER TABLE ONLY public.item
    ADD CONSTRAINT fk_item_same_as FOREIGN KEY (same_as) REFERENCES public.item(id);
ALTER TABLE ONLY public.member
    ADD CONSTRAINT fk_member_office_record_no FOREIGN KEY (office, record_no) REFERENCES public.record(office, no);
ALTER TABLE ONLY public.record
    ADD CONSTRAINT fk_record_first_item FOREIGN KEY (first_item) REFERENCES public.item(id);
ALTER TABLE ONLY public.record_item
    ADD CONSTRAINT fk_record_item_item_id FOREIGN KEY (item_id) REFERENCES public.item(id);
ALTER TABLE ONLY public.record_item
    ADD CONSTRAINT fk_record_item_office_record_no FOREIGN KEY (office, record_no) REFERENCES public.record(office, no);
ALTER TABLE ONLY public.record
    ADD CONSTRAINT fk_record_office_merged_into FOREIGN KEY (office, merged_into) REFERENCES public.record(office, no);
ALTER TABLE ONLY public.record
    ADD CONSTRAINT fk_record_office_part_of FOREIGN KEY (office, part_of) REFERENCES public.record(office, no);
ALTER TABLE ONLY public.sighting
    ADD CONSTRAINT fk_sighting_item_id FOREIGN KEY (item_id) REFERENCES public.item(id);
ALTER TABLE ONLY public.transcription
    ADD CONSTRAINT fk_transcription_item_id FOREIGN KEY (item_id) REFERENCES public.item(id);
