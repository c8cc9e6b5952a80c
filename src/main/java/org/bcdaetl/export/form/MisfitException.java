package org.bcdaetl.export.form;

import java.io.IOException;

/** A form has no place for a value. Says where and why, never what. */
public final class MisfitException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String column;

    /** @param why completes the sentence "a value of column" */
    public MisfitException(String column, String why) {
        super(why);
        this.column = column;
    }

    public String column() {
        return column;
    }
}
