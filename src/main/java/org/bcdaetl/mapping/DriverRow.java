package org.bcdaetl.mapping;

import org.bcdaetl.warehouse.schema.BaseTable;

/** What the one row that a resource has in its driver table must have: its id, and the person it is of. */
public final class DriverRow {

    private final BaseTable table;
    private final int key;
    private final int person;
    private int column;
    private boolean keyed;
    private boolean ofPerson;

    DriverRow(BaseTable table) {
        this.table = table;
        key = table.columns().indexOf(table.family().key());
        person = table.columns().indexOf(BaseTable.Family.PATIENT.key());
    }

    /** Begins with another resource. */
    void start() {
        column = 0;
        keyed = false;
        ofPerson = false;
    }

    /** The next cell: whether it has a value. */
    void cell(boolean present) {
        keyed |= present && column == key;
        ofPerson |= present && column == person;
        column++;
    }

    public BaseTable.Family family() {
        return table.family();
    }

    /** The view that fills the table. */
    String view() {
        return table.name();
    }

    boolean hasId() {
        return keyed;
    }

    boolean hasPerson() {
        return ofPerson;
    }
}
