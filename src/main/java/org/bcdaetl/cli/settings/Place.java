package org.bcdaetl.cli.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;

/** Where a setting is set, in words for a sentence. */
public final class Place {

    private Place() {}

    /** The line of a file or the variable, in brackets; nothing where it comes from the command line. */
    public static String of(@Nullable Origin origin) {
        if (origin instanceof PropertySourceOrigin source) {
            return of(source.getOrigin());
        }
        if (origin instanceof SystemEnvironmentOrigin variable) {
            return " (environment variable " + variable.getProperty() + ")";
        }
        if (origin instanceof TextResourceOrigin text && text.getResource() != null && text.getLocation() != null) {
            return " (" + text.getResource().getFilename() + ", line "
                    + (text.getLocation().getLine() + 1) + ")";
        }
        return "";
    }
}
