package org.bcdaetl.mapping;

import java.nio.file.Path;
import java.util.List;

/** A user's own view that cannot be loaded; the message names its file and says in one line what is wrong. */
public final class InvalidCustomViewException extends RuntimeException {

    private final List<String> problems;

    InvalidCustomViewException(Path file, List<String> problems) {
        super(file + ": " + String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, a sentence each. */
    public List<String> problems() {
        return problems;
    }
}
