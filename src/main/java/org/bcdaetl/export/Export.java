package org.bcdaetl.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.bcdaetl.export.form.CclfLayout;
import org.bcdaetl.export.form.Column;
import org.bcdaetl.warehouse.schema.Schemas;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes tables as files: all of one snapshot, whole or not at all. */
public final class Export {

    /** The schemas that analysts read. */
    private static final Set<String> SCHEMAS = Set.of("cclf", "tuva", "custom");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final DataSource database;
    private final Schemas schemas;
    private final Clock clock;

    public Export(DataSource database, Schemas schemas, Clock clock) {
        this.database = database;
        this.schemas = schemas;
        this.clock = clock;
    }

    /**
     * Exports.
     *
     * @param progress is told each file that is written
     * @return the files, in their order
     * @throws ExportRefusedException if it cannot be; nothing is left then
     */
    public List<ExportedFile> write(ExportRequest request, Consumer<ExportedFile> progress)
            throws SQLException, IOException {
        try (Snapshot snapshot = Snapshot.of(database, schemas)) {
            List<Writing.Source> sources = sources(snapshot, request);
            Long since = request.sinceRun();
            Changes changes = since == null ? null : new Changes(since);
            if (changes != null) {
                changes.require(snapshot);
            } else {
                snapshot.readOnly();
            }
            ExportFolder folder = ExportFolder.begin(request.folder(), request.replace());
            try {
                if (changes != null) {
                    changes.workOut(snapshot);
                    snapshot.readOnly();
                }
                List<ExportedFile> files =
                        new Writing(snapshot, folder, request, changes, now()).all(sources, progress);
                folder.finish(manifest(snapshot, request, files));
                return files;
            } catch (SQLException | IOException | RuntimeException e) {
                folder.empty();
                throw e;
            } finally {
                folder.release();
            }
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static List<Writing.Source> sources(Snapshot snapshot, ExportRequest request) throws SQLException {
        Set<String> cclfFiles = CclfLayout.byTable().keySet();
        List<String> wanted = new ArrayList<>(request.tables());
        if (wanted.isEmpty()) {
            wanted.addAll(request.form() == ExportForm.CCLF ? cclfFiles : snapshot.tables("cclf"));
        }
        List<Writing.Source> sources = new ArrayList<>();
        for (String name : wanted) {
            int dot = name.indexOf('.');
            String schema = dot < 0 ? "cclf" : name.substring(0, dot);
            String table = name.substring(dot + 1);
            List<Column> columns = SCHEMAS.contains(schema) ? snapshot.columns(schema, table) : List.of();
            if (columns.isEmpty()) {
                throw new ExportRefusedException("There is no table " + name
                        + " to export: --table takes " + String.join(", ", snapshot.tables("cclf"))
                        + ", or one of another schema, such as tuva.enrollment.");
            }
            if (request.form() == ExportForm.CCLF && !(schema.equals("cclf") && cclfFiles.contains(table))) {
                throw new ExportRefusedException(name + " is no CCLF file: --format cclf takes "
                        + String.join(", ", cclfFiles) + "; csv and parquet take any table.");
            }
            sources.add(new Writing.Source(schema, table, columns));
        }
        return sources.stream().distinct().toList();
    }

    private byte[] manifest(Snapshot snapshot, ExportRequest request, List<ExportedFile> files) throws SQLException {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", request.form().word());
        manifest.put("exportedAt", clock.instant().toString());
        manifest.put("upToRun", lastRun(snapshot));
        manifest.put("sinceRun", request.sinceRun());
        manifest.put("files", files.stream().map(ExportedFile::json).toList());
        return (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The newest run of what the snapshot has; 0 before the first. One of a former version of the API is none to go on from. */
    private static long lastRun(Snapshot snapshot) throws SQLException {
        return Long.parseLong(
                snapshot.texts("select coalesce(max(run_id), 0) from etl.run where published_at is not null"
                                + " and moved_at is null")
                        .get(0));
    }
}
