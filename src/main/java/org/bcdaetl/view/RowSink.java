package org.bcdaetl.view;

/** Takes the rows of a resource, cell by cell: one {@code cell} or {@code nullCell} per column, in column order. */
public interface RowSink {

    /** Begins a row of a view, named by its place in the flattener's list. */
    void startRow(int view);

    /**
     * The next cell: its value in lexical form, UTF-8, free of escapes. Where the column's {@code ansi/type} is text, a
     * boolean, a number, a date or an instant, it is of that form.
     *
     * @throws UnflattenableException if the sink cannot take it
     */
    void cell(byte[] utf8, int from, int to) throws UnflattenableException;

    /** The next cell, which has no value. */
    void nullCell();

    /** Ends the row. */
    void endRow();
}
