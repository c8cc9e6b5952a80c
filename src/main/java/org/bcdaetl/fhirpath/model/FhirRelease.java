package org.bcdaetl.fhirpath.model;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.FhirVersionEnum;
import java.util.Arrays;
import java.util.Optional;

/** The releases of FHIR that CMS sends. */
public enum FhirRelease {
    STU3("3.0.2", FhirVersionEnum.DSTU3),
    R4("4.0.1", FhirVersionEnum.R4);

    private final String version;
    private final FhirVersionEnum structures;

    FhirRelease(String version, FhirVersionEnum structures) {
        this.version = version;
        this.structures = structures;
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

    /** HAPI's structures of it. */
    FhirContext structures() {
        return FhirContext.forCached(structures);
    }
}
