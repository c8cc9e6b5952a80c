package org.bcdaetl.cli.setup;

import org.jspecify.annotations.Nullable;

/**
 * What a first configuration needs to know.
 *
 * @param baseUrl the server
 * @param clientId of the credentials
 * @param clientSecret of the credentials; empty where its file is made later
 * @param databaseUrl the warehouse
 * @param databaseUser who loads
 * @param databasePassword empty for a database that asks for none; null where its file is made later
 */
record Answers(
        String baseUrl,
        String clientId,
        String clientSecret,
        String databaseUrl,
        String databaseUser,
        @Nullable String databasePassword) {

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "answers for " + baseUrl;
    }
}
