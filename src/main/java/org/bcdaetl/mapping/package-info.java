/**
 * Where views meet the warehouse: which views are loaded, the product's and users' own, the tables that they fill, and
 * what becomes of a line.
 *
 * <p>{@link org.bcdaetl.mapping.LoadViews} has the views of a load and a table for each,
 * {@link org.bcdaetl.mapping.StagedRows} takes the rows of a line into COPY's form, and
 * {@link org.bcdaetl.mapping.LineJudge} says whether the line can be loaded.
 */
@NullMarked
package org.bcdaetl.mapping;

import org.jspecify.annotations.NullMarked;
