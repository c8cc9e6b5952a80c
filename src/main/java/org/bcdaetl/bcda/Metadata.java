package org.bcdaetl.bcda;

/**
 * What the server says of itself.
 *
 * @param fhirVersion such as {@code 3.0.1}; {@code unknown} where it does not say
 * @param softwareVersion such as {@code r292}; {@code unknown} where it does not say
 */
public record Metadata(String fhirVersion, String softwareVersion) {}
