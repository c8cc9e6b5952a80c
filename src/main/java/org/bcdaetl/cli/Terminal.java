package org.bcdaetl.cli;

import java.io.Console;

/** Whether a person watches. */
final class Terminal {

    private Terminal() {}

    /** True on a terminal; newer JDKs give a console also to a pipe unless told otherwise before the first use. */
    static boolean isPresent() {
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        return console != null;
    }
}
