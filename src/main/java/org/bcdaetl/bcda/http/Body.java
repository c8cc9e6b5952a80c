package org.bcdaetl.bcda.http;

import java.io.InputStream;

/**
 * The body of a data file.
 *
 * @param stream its bytes as they come over the wire
 * @param isGzip whether they are packed
 */
public record Body(InputStream stream, boolean isGzip) {}
