package org.bcdaetl.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bcdaetl.fhirpath.model.FhirRelease;
import org.bcdaetl.fhirpath.model.Origin;
import org.bcdaetl.warehouse.schema.BaseTable;

/**
 * A version of the API, {@code bcda.api-version}, and all that differs between them but for the views of its folder: the
 * path of the server, the release of FHIR, and by that how its lines are told from those of others.
 */
public enum ApiVersion implements SettingWord {
    V1("v1", FhirRelease.STU3, false),
    V2("v2", FhirRelease.R4, false),
    V3("v3", FhirRelease.R4, true);

    /** The word of the one that is loaded where none is set. */
    public static final String DEFAULT_WORD = "v3";

    private static final String SYSTEM_TYPE = "https://bluebutton.cms.gov/fhir/CodeSystem/System-Type|";

    private final String word;
    private final FhirRelease release;
    private final boolean tellsSystems;

    /**
     * A version.
     *
     * @param tellsSystems whether its claims tell the system that they are from, and exports can ask for them by that; so
     *     those that are not finally adjudicated can be told
     */
    ApiVersion(String word, FhirRelease release, boolean tellsSystems) {
        this.word = word;
        this.release = release;
        this.tellsSystems = tellsSystems;
    }

    /** The version of a word; empty for one that is not known here, as of a later bcda-etl. */
    public static Optional<ApiVersion> find(String word) {
        return Arrays.stream(values())
                .filter(version -> version.word.equals(word))
                .findFirst();
    }

    /** Whether it is earlier than the version of a word; one that is not known here is of a later bcda-etl. */
    public boolean isEarlierThan(String other) {
        return find(other).map(known -> compareTo(known) < 0).orElse(true);
    }

    /** Whether CMS ends it, when {@link org.bcdaetl.bcda.http.SwitchOff} says. */
    public boolean ends() {
        return this == V1 || this == V2;
    }

    /** As it stands in the server's paths too. */
    @Override
    public String word() {
        return word;
    }

    /** The release of FHIR that its resources are of. */
    public FhirRelease release() {
        return release;
    }

    /**
     * Which claims an export asks for, as the server's {@code _typeFilter}; empty where the version knows no filters.
     * Version 3 is told which systems' claims are wanted: what it gives unasked has changed before, and then it says so in a
     * file among the errors. The filter that asks for more begins with the one that asks for less, by which the ledger
     * tells that an export covers what people lack of another.
     *
     * @param partiallyAdjudicated whether also partially adjudicated claims and prior authorizations are wanted
     */
    public String claimsFilter(boolean partiallyAdjudicated) {
        return tellsSystems
                ? "ExplanationOfBenefit?_tag=" + SYSTEM_TYPE + "NationalClaimsHistory," + SYSTEM_TYPE + "DDPS"
                        + (partiallyAdjudicated ? "," + SYSTEM_TYPE + BaseTable.SHARED_SYSTEM : "")
                : "";
    }

    /** Whether claims that are not finally adjudicated are loaded in it. */
    public boolean hasPartiallyAdjudicated() {
        return tellsSystems || !partiallyAdjudicatedTypes().isEmpty();
    }

    /** The resource types in which it has claims that are not finally adjudicated; empty where they are among the others. */
    public List<String> partiallyAdjudicatedTypes() {
        return this == V2 ? List.of("Claim", "ClaimResponse") : List.of();
    }

    /** Where the views that flatten its resources are, in the class path. */
    public String viewsFolder() {
        return "sql/flatten/" + word;
    }

    /** Whether a resource can be of this version. One that shows nothing can. */
    public boolean takes(Origin origin) {
        return switch (origin) {
            case UNTOLD -> true;
            case V1 -> this == V1;
            case V1_OR_V2 -> this == V1 || this == V2;
            case V2 -> this == V2;
            case V2_OR_V3 -> this == V2 || this == V3;
            case V3 -> this == V3;
        };
    }

    /** The versions that a resource can be of, as settings: {@code v2}, or {@code v2 or v3}. */
    public static String taking(Origin origin) {
        return Arrays.stream(values())
                .filter(version -> version.takes(origin))
                .map(ApiVersion::word)
                .collect(Collectors.joining(" or "));
    }

    @Override
    public String toString() {
        return word;
    }
}
