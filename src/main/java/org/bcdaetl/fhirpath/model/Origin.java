package org.bcdaetl.fhirpath.model;

/** The versions of BCDA that a resource can be from, as far as it shows. */
public enum Origin {
    UNTOLD("no version that is told"),
    V1("FHIR STU3 (BCDA v1)"),
    V1_OR_V2("BCDA v1 or v2"),
    V2("FHIR R4 (BCDA v2)"),
    V2_OR_V3("FHIR R4 (BCDA v2 or v3)"),
    V3("FHIR R4 (BCDA v3)");

    private final String words;

    Origin(String words) {
        this.words = words;
    }

    /** As an operator knows it. */
    @Override
    public String toString() {
        return words;
    }
}
