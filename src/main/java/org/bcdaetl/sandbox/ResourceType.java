package org.bcdaetl.sandbox;

/** What the sandbox exports. */
public enum ResourceType {
    EXPLANATION_OF_BENEFIT("ExplanationOfBenefit"),
    PATIENT("Patient"),
    COVERAGE("Coverage");

    private final String fhirName;

    ResourceType(String fhirName) {
        this.fhirName = fhirName;
    }

    /** The name in {@code _type}, in manifests and in resources. */
    public String fhirName() {
        return fhirName;
    }
}
