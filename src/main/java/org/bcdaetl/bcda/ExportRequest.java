package org.bcdaetl.bcda;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to export.
 *
 * @param scope whose data
 * @param types FHIR resource types; exactly one for {@link Scope#RESOURCE_TYPE}
 * @param since only what changed after this instant; null for everything
 * @param typeFilter which resources of a type, as in {@code ExplanationOfBenefit?_tag=...}; empty for all. Version 3 only:
 *     the others ignore it in silence
 */
public record ExportRequest(
        Scope scope, List<String> types, @Nullable Instant since, String typeFilter) {

    /** The endpoints. */
    public enum Scope {
        /** {@code /Group/all/$export}: the ACO's present beneficiaries. */
        GROUP_ALL,
        /** {@code /Group/runout/$export}: last year's beneficiaries who left. */
        GROUP_RUNOUT,
        /** {@code /Patient/$export}: present beneficiaries, without the history of new ones. */
        PATIENT,
        /** {@code /<type>/$export}, the form of 2019. */
        RESOURCE_TYPE
    }

    /** Checks the number of types. */
    public ExportRequest {
        types = List.copyOf(types);
        if (types.isEmpty() || scope == Scope.RESOURCE_TYPE && types.size() != 1) {
            throw new IllegalArgumentException(
                    "An export of scope " + scope + " cannot have " + types.size() + " types");
        }
    }

    /** A request for all resources of its types. */
    public ExportRequest(Scope scope, List<String> types, @Nullable Instant since) {
        this(scope, types, since, "");
    }

    /** Whether it asks for claims that are not finally adjudicated, which the server gives to some models of ACOs only. */
    boolean isForPartiallyAdjudicated() {
        return types.contains("Claim") || typeFilter.contains("|SharedSystem");
    }

    /** Path and query under {@code /api/<version>}. */
    String pathAndQuery() {
        String path =
                switch (scope) {
                    case GROUP_ALL -> "/Group/all/$export";
                    case GROUP_RUNOUT -> "/Group/runout/$export";
                    case PATIENT -> "/Patient/$export";
                    case RESOURCE_TYPE -> "/" + types.get(0) + "/$export";
                };
        if (scope == Scope.RESOURCE_TYPE) {
            return path;
        }
        return path + "?_type=" + String.join(",", types) + (since == null ? "" : "&_since=" + since)
                + (typeFilter.isEmpty() ? "" : "&_typeFilter=" + URLEncoder.encode(typeFilter, StandardCharsets.UTF_8));
    }
}
