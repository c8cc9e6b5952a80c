package org.bcdaetl.cli.setup;

import java.net.URI;
import java.util.Objects;
import org.bcdaetl.bcda.http.BcdaSettings;
import org.bcdaetl.cli.words.UsageException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** What the command line says already; null for what it does not. */
record Known(
        @Nullable String baseUrl,
        @Nullable String clientId,
        @Nullable String databaseUrl,
        @Nullable String databaseUser) {

    static final String BASE_URL = "https://sandbox.bcda.cms.gov";
    static final String DATABASE_URL = "jdbc:postgresql://localhost/claims";
    static final String DATABASE_USER = "claims";

    /** Takes the usual for what is not said; the secrets come later. */
    Answers orUsual() {
        return new Answers(
                Objects.requireNonNullElse(baseUrl, BASE_URL),
                Objects.requireNonNullElse(clientId, ""),
                "",
                Objects.requireNonNullElse(databaseUrl, DATABASE_URL),
                Objects.requireNonNullElse(databaseUser, DATABASE_USER),
                null);
    }

    /**
     * Refuses what cannot be.
     *
     * @throws UsageException naming the option
     */
    void requireGood() {
        if (baseUrl != null && !isWeb(baseUrl)) {
            throw new UsageException(
                    "--base-url needs an address such as " + BASE_URL + ", without credentials or a path in it.");
        }
        if (databaseUrl != null && !isDatabase(databaseUrl)) {
            throw new UsageException("--database-url needs an address such as " + DATABASE_URL + ".");
        }
    }

    static boolean isWeb(String address) {
        try {
            BcdaSettings.requireUsable(URI.create(address));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isDatabase(String address) {
        return new Driver().acceptsURL(address);
    }
}
