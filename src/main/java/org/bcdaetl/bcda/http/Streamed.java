package org.bcdaetl.bcda.http;

import org.jspecify.annotations.Nullable;

/**
 * What came of a request for a file.
 *
 * @param result what the reader made of the body; null where there was none
 * @param refusal the answer, where it was no file; null otherwise
 */
public record Streamed<T>(@Nullable T result, @Nullable Answer refusal) {}
