package org.bcdaetl.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bcdaetl.bcda.http.Http;
import org.bcdaetl.warehouse.ledger.Population;
import org.bcdaetl.warehouse.ledger.incomplete.Asks;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All settings of the load, {@code bcda.*}. Each works in a file, in the environment ({@code BCDA_CLIENT_ID}) and as
 * {@code --bcda.client-id=...}. {@link #toString()} leaves the secrets out.
 *
 * @param baseUrl the API's host: https, or http on loopback
 * @param apiVersion {@code v1}, {@code v2} or {@code v3}
 * @param form {@code current}: one export of all types; {@code 2019}: one export per type, encrypted files
 * @param clientId of the credentials
 * @param clientSecret of the credentials; a file is better
 * @param clientSecretFile file whose first line is the secret
 * @param privateKey PEM file of the ACO's RSA key, for encrypted files
 * @param privateKeyPassphrase of that key; a file is better
 * @param privateKeyPassphraseFile file whose first line is the pass phrase
 * @param group whose data: {@code all}, {@code runout}, or {@code patient} for the Patient endpoint
 * @param types FHIR resource types to load
 * @param partiallyAdjudicated whether also claims that are not finally adjudicated, and prior authorizations, are loaded
 * @param aco name of the ACO; default: host and client id
 * @param viewsDir folder with users' own ViewDefinitions; null where there are none
 * @param spoolDir folder for the sealed files of a run under way
 * @param reportDir folder for run reports
 * @param threads threads that flatten; default: one per processor
 * @param downloadThreads files fetched at once
 * @param rejectLimit how many lines of a run, and which share of a type's lines, may be rejected before it is refused
 * @param blockSize bytes of NDJSON that are decrypted at a time: few enough for the processor's cache
 * @param commitSize bytes of NDJSON whose rows are committed together: few COPYs of many rows are cheaper
 * @param sliceSize most bytes of NDJSON, about, that a partition takes at a time from a big file
 * @param lateIndexRows rows for an empty table from which on its secondary indexes are made after them
 * @param connectTimeout of HTTP connections
 * @param responseTimeout between two bytes of an answer
 * @param retries how often a request is repeated
 * @param retryDelay first wait before a repetition; doubles each time
 * @param pollFloor shortest wait between two looks at the server's job
 * @param pollCap longest wait between two looks
 * @param jobDeadline how long the server's job may take from its kick-off before it is given up for a new one, and how
 *     long the server may take to begin it
 * @param outageLimit how long BCDA may fail in a row before the load ends; zero for no longer than the repetitions take
 * @param overlapEvery one run in this time asks for the changes since the last such run a second time, of a group whose changes lack
 *     the history of who joined for everything; zero for none
 * @param fullEvery one run in this time asks for everything; zero for none
 * @param lockWait how long a statement may wait for a lock of another database session
 * @param quality which checks of the data must pass
 * @param schemaPrefix what the names of the warehouse's schemas begin with; empty for the plain names
 */
@ConfigurationProperties("bcda")
public record LoadSettings(
        @DefaultValue("https://api.bcda.cms.gov") URI baseUrl,
        @DefaultValue(ApiVersion.DEFAULT_WORD) ApiVersion apiVersion,
        @DefaultValue("current") ApiForm form,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable Path clientSecretFile,
        @Nullable Path privateKey,
        @Nullable String privateKeyPassphrase,
        @Nullable Path privateKeyPassphraseFile,
        @DefaultValue(Population.ALL) Group group,

        @DefaultValue({"ExplanationOfBenefit", "Patient", "Coverage"})
        List<String> types,

        @DefaultValue("false") boolean partiallyAdjudicated,
        @Nullable String aco,
        @Nullable Path viewsDir,
        @DefaultValue("spool") Path spoolDir,
        @DefaultValue("reports") Path reportDir,
        @Nullable Integer threads,
        @DefaultValue("4") int downloadThreads,
        @DefaultValue(RejectLimit.DEFAULT) String rejectLimit,
        @DefaultValue("131072") int blockSize,
        @DefaultValue("67108864") long commitSize,
        @DefaultValue("67108864") long sliceSize,
        @DefaultValue("10000") int lateIndexRows,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("5") int retries,
        @DefaultValue("1s") Duration retryDelay,
        @DefaultValue("5s") Duration pollFloor,
        @DefaultValue("60s") Duration pollCap,
        @DefaultValue("24h") Duration jobDeadline,
        @DefaultValue("30m") Duration outageLimit,
        @DefaultValue("7d") Duration overlapEvery,
        @DefaultValue("90d") Duration fullEvery,
        @DefaultValue("10m") Duration lockWait,
        @DefaultValue QualitySettings quality,
        @DefaultValue("") String schemaPrefix) {

    /** The resource types that {@code bcda.types} can name. */
    public static final List<String> TYPES = List.of("ExplanationOfBenefit", "Patient", "Coverage");

    /** PostgreSQL's own limit is an {@code int} of milliseconds. */
    private static final int LONGEST_LOCK_WAIT_DAYS = 24;

    /** Threads that flatten. */
    public int flattenThreads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** Whether the API is spoken in its form of 2019. */
    public boolean is2019() {
        return form == ApiForm.OF_2019;
    }

    /** The population whose watermark a run moves. */
    public String population() {
        return is2019() ? form.word() : group.word();
    }

    /** Which resources of their types exports ask for, as the server's {@code _typeFilter}; empty for all. */
    public String typeFilter() {
        String filter = is2019() ? "" : apiVersion.claimsFilter(partiallyAdjudicated);
        return types.contains(BaseTable.Family.EXPLANATION_OF_BENEFIT.resourceType()) ? filter : "";
    }

    /** The resource types that exports ask for: as set, with claims also what the version has of those not final yet. */
    public List<String> askedTypes() {
        return partiallyAdjudicated && types.contains(BaseTable.Family.EXPLANATION_OF_BENEFIT.resourceType())
                ? Stream.concat(types.stream(), apiVersion.partiallyAdjudicatedTypes().stream())
                        .toList()
                : types;
    }

    /** What loads with these settings ask for. */
    public Asks asks() {
        boolean overlaps = !overlapEvery.isZero();
        boolean fullLoads = !fullEvery.isZero() || overlaps && !group.bringsHistory();
        return new Asks(askedTypes(), typeFilter(), overlaps, fullLoads, is2019());
    }

    /** Name of the ACO: as set, else the host and the client id; null where neither is known. */
    public @Nullable String acoName() {
        if (aco != null && !aco.isBlank()) {
            return aco;
        }
        return clientId == null || clientId.isBlank() ? null : baseUrl.getHost() + "/" + clientId;
    }

    /**
     * How long a statement may wait for a lock of another database session.
     *
     * @throws SettingsException if PostgreSQL has no such limit
     */
    public Duration longestLockWait() {
        Bounds.time("lock-wait", lockWait, "10m", LONGEST_LOCK_WAIT_DAYS);
        return lockWait;
    }

    /**
     * The schemas of the warehouse.
     *
     * @throws SettingsException if their prefix cannot be one
     */
    public Schemas schemas() {
        if (!Schemas.isPrefix(schemaPrefix)) {
            throw new SettingsException("bcda.schema-prefix is " + schemaPrefix
                    + ": set it to a lower-case letter and up to 19 letters, digits or underscores, such as aco_, not"
                    + " pg_ or custom_.");
        }
        return new Schemas(schemaPrefix);
    }

    /**
     * Refuses values that no part of the job knows.
     *
     * @throws SettingsException naming the setting
     */
    public void requireKnown() {
        Bounds.atLeast(1, "block-size", blockSize);
        Bounds.atLeast(1, "commit-size", commitSize);
        Bounds.atLeast(1, "slice-size", sliceSize);
        Bounds.atLeast(1, "late-index-rows", lateIndexRows);
        Bounds.atLeast(1, "threads", flattenThreads());
        Bounds.within(1, Http.MOST_STREAMS, "download-threads", downloadThreads);
        Bounds.atLeast(0, "retries", retries);
        Bounds.time("connect-timeout", connectTimeout, "10s");
        Bounds.time("response-timeout", responseTimeout, "60s");
        Bounds.time("retry-delay", retryDelay, "1s");
        Bounds.time("poll-floor", pollFloor, "5s");
        Bounds.time("poll-cap", pollCap, "60s");
        Bounds.time("job-deadline", jobDeadline, "24h");
        Bounds.interval("outage-limit", outageLimit, "30m");
        Bounds.interval("overlap-every", overlapEvery, "7d");
        Bounds.interval("full-every", fullEvery, "90d");
        if (is2019() && apiVersion != ApiVersion.V1) {
            throw new SettingsException("bcda.form is 2019, which has no API " + apiVersion
                    + ": set bcda.api-version to v1, or leave bcda.form out.");
        }
        if (is2019() && group != Group.ALL) {
            throw new SettingsException("bcda.group is " + group.word()
                    + ", and bcda.form is 2019, which exports everybody: leave one of the two out.");
        }
        if (partiallyAdjudicated && !apiVersion.hasPartiallyAdjudicated()) {
            throw new SettingsException("bcda.partially-adjudicated is true, and bcda.api-version is " + apiVersion
                    + ", which has final claims only: set bcda.api-version to v2 or v3, or leave"
                    + " bcda.partially-adjudicated out.");
        }
        schemas();
        longestLockWait();
        RejectLimit.of(rejectLimit);
        quality.requireKnown();
        if (types.isEmpty() || !TYPES.containsAll(types)) {
            throw new SettingsException("bcda.types is " + (types.isEmpty() ? "empty" : String.join(",", types))
                    + ": set it to ExplanationOfBenefit, Patient and Coverage, or to some of these.");
        }
        if (Set.copyOf(types).size() < types.size()) {
            throw new SettingsException(
                    "bcda.types is " + String.join(",", types) + ", which BCDA refuses: name each type once.");
        }
    }

    @Override
    public String toString() {
        return "settings for " + baseUrl;
    }
}
