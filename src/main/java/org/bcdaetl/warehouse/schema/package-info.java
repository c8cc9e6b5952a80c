/**
 * The tables and the schemas they stand in: which there are, how they are made, and whose they are.
 *
 * <p>{@link org.bcdaetl.warehouse.schema.Dictionary} declares the product's tables, {@link
 * org.bcdaetl.warehouse.schema.WarehouseMigrations} makes them and the analysts' views, {@link
 * org.bcdaetl.warehouse.schema.CustomTables} those of users' own views.
 */
@NullMarked
package org.bcdaetl.warehouse.schema;

import org.jspecify.annotations.NullMarked;
