package org.bcdaetl.export;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be exported.
 *
 * @param folder where the files go
 * @param tables of {@code cclf} by their names, of another schema with its plain name before them; empty for all of {@code
 *     cclf}
 * @param sinceRun only what changed after this run; null for everything
 * @param replace whether a finished export in the folder may go
 * @param aco CMS's id of the ACO, for the names of CCLF files; null where none was given
 */
public record ExportRequest(
        ExportForm form,
        Path folder,
        List<String> tables,
        @Nullable Long sinceRun,
        boolean replace,
        @Nullable String aco) {

    public ExportRequest {
        tables = List.copyOf(tables);
    }
}
