package org.bcdaetl.bench;

import org.jspecify.annotations.Nullable;

/**
 * A row on its way through {@link BaselineJob}.
 *
 * @param table place of its table
 * @param cells its values as text, in the order of the columns
 */
record Row(int table, @Nullable String[] cells) {}
