package org.bcdaetl.settings;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.bcdaetl.fhirpath.model.FhirRelease;
import org.bcdaetl.fhirpath.model.Origin;

/**
 * A version of the API, {@code bcda.api-version}, and all that differs between them but for the views of its folder: the
 * path of the server, the release of FHIR, and by that how its lines are told from those of others.
 */
public enum ApiVersion implements SettingWord {
    V1("v1", FhirRelease.STU3),
    V2("v2", FhirRelease.R4),
    V3("v3", FhirRelease.R4);

    private final String word;
    private final FhirRelease release;

    ApiVersion(String word, FhirRelease release) {
        this.word = word;
        this.release = release;
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
     * file among the errors.
     *
     * @param partiallyAdjudicated whether also partially adjudicated claims and prior authorizations are wanted
     */
    public String claimsFilter(boolean partiallyAdjudicated) {
        String systemType = "https://bluebutton.cms.gov/fhir/CodeSystem/System-Type|";
        return this == V3
                ? "ExplanationOfBenefit?_tag=" + systemType + "NationalClaimsHistory," + systemType + "DDPS"
                        + (partiallyAdjudicated ? "," + systemType + "SharedSystem" : "")
                : "";
    }

    /** Whether claims that are not finally adjudicated are loaded in it. */
    public boolean hasPartiallyAdjudicated() {
        return this == V3;
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
            case V1_OR_V2 -> this != V3;
            case V2 -> this == V2;
            case V2_OR_V3 -> this != V1;
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
