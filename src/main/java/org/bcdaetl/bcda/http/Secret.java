package org.bcdaetl.bcda.http;

/** A secret that is not shown by accident. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    String value() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
