package org.bcdaetl.cli;

/** Whether a person watches. */
final class Terminal {

    private Terminal() {}

    /** True on a terminal; newer JDKs give a console also to a pipe unless told otherwise before the first use. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isPresent() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }
}
