package org.bcdaetl.cli;

/** The main class. */
public final class BcdaEtl {
    private BcdaEtl() {}

    public static void main(String[] args) {}
}
