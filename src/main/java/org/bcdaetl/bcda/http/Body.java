package org.bcdaetl.bcda.http;

import java.io.InputStream;

/**
 * The body of a data file.
 *
 * @param stream its bytes as they come over the wire
 * @param isGzip whether they are packed
 * @param isMeasured whether the server said how many they are, so that they are known to have come all
 */
public record Body(InputStream stream, boolean isGzip, boolean isMeasured) {}
