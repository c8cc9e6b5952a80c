package org.bcdaetl.export;

import java.util.Locale;

/** The form of exported files. */
public enum ExportForm {
    PARQUET,
    CSV,
    CCLF;

    /** As an operator writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The form that a word names.
     *
     * @throws IllegalArgumentException if there is no such form
     */
    public static ExportForm of(String word) {
        for (ExportForm form : values()) {
            if (form.word().equals(word)) {
                return form;
            }
        }
        throw new IllegalArgumentException(word);
    }
}
