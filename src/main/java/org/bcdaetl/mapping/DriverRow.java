package org.bcdaetl.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bcdaetl.warehouse.schema.BaseTable;

/**
 * What the one row that a resource has in its driver table must have: its id, and the person it is of; and whether it says
 * that the resource is no final claim.
 */
public final class DriverRow {

    private static final byte[] PREAUTHORIZATION = ascii("preauthorization");
    private static final byte[] SHARED_SYSTEM = ascii(BaseTable.SHARED_SYSTEM);

    private final BaseTable table;
    private final int key;
    private final int person;
    private final int mbi;
    private final int use;
    private final int system;
    private int column;
    private boolean keyed;
    private boolean ofPerson;
    private boolean preauthorization;
    private boolean ofSharedSystem;

    DriverRow(BaseTable table) {
        this.table = table;
        key = table.columns().indexOf(table.family().key());
        person = table.columns().indexOf(BaseTable.Family.PATIENT.key());
        mbi = table.family().isOfMbi() ? table.columns().indexOf("mbi") : person;
        use = table.columns().indexOf("claim_use");
        system = table.columns().indexOf("system_type");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Begins with another resource. */
    void start() {
        column = 0;
        keyed = false;
        ofPerson = false;
        preauthorization = false;
        ofSharedSystem = false;
    }

    /** The next cell, which has a value. */
    void cell(byte[] utf8, int from, int to) {
        keyed |= column == key;
        ofPerson |= column == person || column == mbi;
        preauthorization |= column == use && isText(PREAUTHORIZATION, utf8, from, to);
        ofSharedSystem |= column == system && isText(SHARED_SYSTEM, utf8, from, to);
        column++;
    }

    /** The next cell, which has none. */
    void nullCell() {
        column++;
    }

    private static boolean isText(byte[] text, byte[] utf8, int from, int to) {
        return Arrays.equals(text, 0, text.length, utf8, from, to);
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

    /** Whether the claim is a prior authorization. */
    boolean isPreauthorization() {
        return preauthorization;
    }

    /** Whether the claim is from a shared system, where it is not finally adjudicated. */
    boolean isOfSharedSystem() {
        return ofSharedSystem;
    }
}
