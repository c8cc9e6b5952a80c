package org.bcdaetl.warehouse.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What each session of the job sets for itself, whatever the site has set for the server, the database or the user. A
 * night's statements run for hours, its lock idles for as long, and its transactions have to be what the code takes them
 * for; limits that keep a web application healthy would cut all of them. To compile them takes longer than what most of them do.
 */
public final class SessionSettings {

    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry("statement_timeout", "0"),
            Map.entry("transaction_timeout", "0"),
            Map.entry("idle_session_timeout", "0"),
            Map.entry("idle_in_transaction_session_timeout", "0"),
            Map.entry("default_transaction_read_only", "off"),
            Map.entry("default_transaction_isolation", "read committed"),
            Map.entry("default_transaction_deferrable", "off"),
            Map.entry("jit", "off"),
            Map.entry("log_parameter_max_length_on_error", "0"),
            Map.entry("standard_conforming_strings", "on"),
            Map.entry("search_path", "pg_catalog"));

    /**
     * Which only a superuser may set: what statements bind, such as rejected lines and keys, and what plans and the context of
     * errors quote of it stays out of PostgreSQL's log.
     */
    private static final Map<String, String> OF_SUPERUSERS = Map.of(
            "log_parameter_max_length", "0",
            "log_error_verbosity", "terse",
            "auto_explain.log_min_duration", "-1",
            "pgaudit.log_parameter", "off");

    /** What a session may sort and hash in, and make indexes in, at least: a large night otherwise sorts on disk. */
    private static final Map<String, String> MEMORY = Map.of("work_mem", "64MB", "maintenance_work_mem", "256MB");

    private SessionSettings() {}

    /** A statement for the first that a new session does, so that the operator's own may set it otherwise. */
    public static String memorySql() {
        return "select pg_catalog.set_config(name, enough, false) from (values " + values(MEMORY)
                + ") wanted (name, enough) where pg_catalog.pg_size_bytes(pg_catalog.current_setting(name))"
                + " < pg_catalog.pg_size_bytes(enough)";
    }

    /**
     * The statements that a new session begins with. Settings that an older PostgreSQL does not have are left out; the view of
     * all settings would tell of them too, in ten times as long.
     *
     * @param lockWait how long a statement may wait for a lock of another session
     */
    public static String sql(Duration lockWait) {
        Map<String, String> settings = new LinkedHashMap<>(ALWAYS);
        settings.put("application_name", OurSessions.APPLICATION_NAME);
        settings.put("lock_timeout", Long.toString(lockWait.toMillis()));
        return "set statement_timeout = 0; " + setKnown(settings) + "; " + setKnown(OF_SUPERUSERS)
                + " and pg_catalog.current_setting('is_superuser') = 'on'";
    }

    private static String setKnown(Map<String, String> settings) {
        return "select pg_catalog.set_config(name, value, false)"
                + " from (values " + values(settings) + ") wanted (name, value)"
                + " where pg_catalog.current_setting(name, true) is not null";
    }

    private static String values(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "('" + setting.getKey() + "', '" + setting.getValue() + "')")
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
