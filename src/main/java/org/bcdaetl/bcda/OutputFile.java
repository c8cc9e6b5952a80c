package org.bcdaetl.bcda;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A file that a manifest offers.
 *
 * @param type FHIR resource type of its lines
 * @param url where it is
 * @param fileName the last part of the URL, the label of a wrapped key
 * @param wrappedKey RSA-wrapped file key in hex; null for a file that is not encrypted
 */
public record OutputFile(
        String type, URI url, String fileName, @Nullable String wrappedKey) {

    @Override
    public String toString() {
        return type + " " + fileName;
    }
}
