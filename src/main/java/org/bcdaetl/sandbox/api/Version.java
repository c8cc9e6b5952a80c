package org.bcdaetl.sandbox.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the API, as it stands in paths. */
public enum Version {
    V1("v1", "3.0.1"),
    V2("v2", "4.0.1"),
    V3("v3", "4.0.1");

    private static final Pattern PATH = Pattern.compile("/api/(v[123])/.*");

    private final String word;
    private final String fhirVersion;

    Version(String word, String fhirVersion) {
        this.word = word;
        this.fhirVersion = fhirVersion;
    }

    /** The version of a path; of those without one, such as of files, the first. */
    public static Version of(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? valueOf(matcher.group(1).replace('v', 'V')) : V1;
    }

    /** The name in paths. */
    public String word() {
        return word;
    }

    /** The version of FHIR that its resources are of. */
    public String fhirVersion() {
        return fhirVersion;
    }

    /** What an ACO is told that may not use this version. */
    public String refusal() {
        return this == V3 ? "V3 access not enabled for this ACO" : "v1 nor v2 access not enabled for this ACO";
    }

    /** Whether a resource type that the sandbox has none of is one that this version knows, for ACOs of other models. */
    public boolean knows(String resourceType) {
        return this == V2 && (resourceType.equals("Claim") || resourceType.equals("ClaimResponse"));
    }

    /** Whether a claim can stop coming once another took its place; the others send it as cancelled. */
    public boolean dropsSuperseded() {
        return this == V3;
    }

    @Override
    public String toString() {
        return word;
    }
}
