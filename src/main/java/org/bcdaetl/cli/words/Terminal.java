package org.bcdaetl.cli.words;

/** Whether a person watches. */
public final class Terminal {

    private Terminal() {}

    /** True on a terminal; newer JDKs give a console also to a pipe unless told otherwise before the first use. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isPresent() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }
}
