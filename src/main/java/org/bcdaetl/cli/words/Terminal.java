package org.bcdaetl.cli.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person watches. */
public final class Terminal {

    /** Of this process, where the system is Linux. */
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** True on a terminal; newer JDKs give a console also to a pipe unless told otherwise before the first use. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isPresent() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }

    /** False where standard error is known to go elsewhere, such as into a file: of the three streams a console tells of two. */
    static boolean showsErrors() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return true;
        }
    }
}
