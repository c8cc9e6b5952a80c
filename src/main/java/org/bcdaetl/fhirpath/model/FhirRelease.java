package org.bcdaetl.fhirpath.model;

import java.util.Arrays;
import java.util.Optional;

/** The releases of FHIR that CMS sends. */
public enum FhirRelease {
    STU3("3.0.2", "/fhir/stu3.txt"),
    R4("4.0.1", "/fhir/r4.txt");

    private final String version;
    private final String modelFile;

    FhirRelease(String version, String modelFile) {
        this.version = version;
        this.modelFile = modelFile;
    }

    /** Its version in full, {@code major.minor.patch}. */
    public String version() {
        return version;
    }

    /** The release of a version such as {@code 3.0}, {@code 3.0.1} or {@code 4.0.1}; empty for others. */
    public static Optional<FhirRelease> of(String version) {
        return Arrays.stream(values())
                .filter(release -> version.matches(release.minor().replace(".", "\\.") + "(\\.\\d+)?"))
                .findFirst();
    }

    private String minor() {
        return version.substring(0, version.lastIndexOf('.'));
    }

    /** The file in the jar with its types and elements. */
    String modelFile() {
        return modelFile;
    }
}
