package org.bcdaetl.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code select} of a view, parsed and checked.
 *
 * @param forEach what to make rows of; null for one row
 * @param orNull whether no item still makes a row
 * @param repeat what to go down by recursively; empty where there is none
 * @param columns its own columns
 * @param selections nested ones, all of which add columns
 * @param unionAll nested ones, each of which makes rows of the same columns
 */
record Selection(
        @Nullable Path forEach,
        boolean orNull,
        List<Path> repeat,
        List<SelectedColumn> columns,
        List<Selection> selections,
        List<Selection> unionAll) {

    /** A column and its path; place is its place among all columns of the view. */
    record SelectedColumn(Column column, Path path, int place) {}

    /** All columns in it, those of nested ones too; of a union, those of each branch. */
    List<SelectedColumn> allColumns() {
        List<SelectedColumn> all = new ArrayList<>(columns);
        selections.forEach(nested -> all.addAll(nested.allColumns()));
        unionAll.forEach(branch -> all.addAll(branch.allColumns()));
        return all;
    }

    /** The columns of its own items: without those of nested ones that make rows of others. */
    List<SelectedColumn> columnsOfItems() {
        List<SelectedColumn> own = new ArrayList<>(columns);
        Stream.concat(selections.stream(), unionAll.stream())
                .filter(nested -> nested.forEach() == null && nested.repeat().isEmpty())
                .forEach(nested -> own.addAll(nested.columnsOfItems()));
        return own;
    }

    /** All paths in it, those of nested ones too. */
    List<Path> paths() {
        List<Path> paths = new ArrayList<>(repeat);
        if (forEach != null) {
            paths.add(forEach);
        }
        columns.forEach(column -> paths.add(column.path()));
        selections.forEach(nested -> paths.addAll(nested.paths()));
        unionAll.forEach(branch -> paths.addAll(branch.paths()));
        return paths;
    }
}
