package org.bcdaetl.job.fetch;

import java.io.IOException;
import java.nio.file.Path;
import org.bcdaetl.fhirpath.eval.Resources;
import org.bcdaetl.fhirpath.model.Origin;
import org.bcdaetl.json.MalformedJsonException;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.TapeReader;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the first line of a file to learn its resource type, and refuses a file that is of another API version than it
 * is loaded as. One that is so only in part is loaded: its lines are judged one by one.
 */
public final class FirstLine {

    /** Lines of another version in a row from the first on that tell of a whole file. */
    private static final int MOST_LOOKED_AT = 1000;

    private final ApiVersion apiVersion;
    private final Names names = new Names();
    private final Resources resources = new Resources(names);
    private final TapeReader reader = new TapeReader(names);

    public FirstLine(ApiVersion apiVersion) {
        this.apiVersion = apiVersion;
    }

    /**
     * The type of the first resource in a file; {@code unknown} where its first line holds none.
     *
     * @throws SettingsException if the file cannot be read or unpacked, or is of another API version as far as it is looked at
     */
    public String resourceType(Path file) {
        try (PlainLines lines = PlainLines.of(file)) {
            byte[] line = lines.nextWithContent();
            String type = resourceType(line);
            Origin origin = resources.origin();
            if (isOtherVersion(lines)) {
                throw new SettingsException(
                        "The file " + file + " holds resources of " + origin + ", and this run loads "
                                + apiVersion + ": load it with bcda.api-version=" + ApiVersion.taking(origin)
                                + " into a database of its own.");
            }
            return type;
        } catch (IOException e) {
            throw new SettingsException(
                    "The file " + file + " cannot be read: check that it is there and that this user may read it.", e);
        }
    }

    private String resourceType(byte @Nullable [] line) {
        resources.forget();
        if (line != null) {
            try {
                resources.find(reader.read(line, 0, line.length));
            } catch (MalformedJsonException e) {
                return LedgerFile.UNKNOWN_TYPE;
            }
        }
        return resources.type().isEmpty() ? LedgerFile.UNKNOWN_TYPE : resources.type();
    }

    /** Whether the line that was read last and those after it are all of another version. */
    private boolean isOtherVersion(PlainLines lines) throws IOException {
        for (int i = 0; i < MOST_LOOKED_AT; i++) {
            if (apiVersion.takes(resources.origin())) {
                return false;
            }
            byte[] line = lines.nextWithContent();
            if (line == null) {
                return true;
            }
            resourceType(line);
        }
        return true;
    }
}
