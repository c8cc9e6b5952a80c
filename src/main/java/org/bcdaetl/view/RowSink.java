package org.bcdaetl.view;

/** Takes the rows of a resource, cell by cell: one {@code cell} or {@code nullCell} per column, in column order. */
public interface RowSink {

    /** Begins a view that takes the resource, before its rows; it may give none. */
    default void startView(int view) {}

    /** Begins a row of a view, named by its place in the flattener's list. */
    void startRow(int view);

    /**
     * The next cell: its value in lexical form, UTF-8, free of escapes. Whether the column's {@code ansi/type} has such a
     * value is for the sink to say.
     *
     * @throws UnflattenableException if the sink cannot take it
     */
    void cell(byte[] utf8, int from, int to) throws UnflattenableException;

    /** The next cell, which has no value. */
    void nullCell();

    /**
     * The next cell, which has no value since it is sent as another type than the column's path asks for.
     *
     * @throws UnflattenableException if the sink cannot do without
     */
    default void otherTypeCell() throws UnflattenableException {
        nullCell();
    }

    /**
     * A select of a view has no items, for what they would be is sent as another type than its path asks for. So there are
     * no rows, or a row whose cells of the select have no value.
     *
     * @param view its place in the flattener's list
     * @param column place of the select's first column among those of the view
     */
    default void noRowsOfOtherType(int view, int column) {}

    /** Ends the row. */
    void endRow();
}
