package org.bcdaetl.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bcdaetl.export.form.CclfDelivery;
import org.bcdaetl.export.form.CclfFile;
import org.bcdaetl.export.form.CclfLayout;
import org.bcdaetl.export.form.Column;
import org.bcdaetl.export.form.CsvFile;
import org.bcdaetl.export.form.MisfitException;
import org.bcdaetl.export.form.ParquetFile;
import org.bcdaetl.export.form.TableFile;
import org.bcdaetl.export.form.Tally;
import org.jspecify.annotations.Nullable;

/** Writes the files of one export, table by table. */
final class Writing {

    private static final Map<String, CclfLayout> LAYOUTS = CclfLayout.byTable();

    private final Snapshot snapshot;
    private final ExportFolder folder;
    private final ExportRequest request;
    private final @Nullable Changes changes;
    private final CclfDelivery delivery;

    /** A table or view that is exported, its schema by its plain name. */
    record Source(String schema, String table, List<Column> columns) {

        String name() {
            return schema + "." + table;
        }

        private String query(String condition) {
            return "select "
                    + columns.stream().map(column -> '"' + column.name() + '"').collect(Collectors.joining(", "))
                    + " from " + schema + ".\"" + table + '"' + condition;
        }
    }

    Writing(
            Snapshot snapshot,
            ExportFolder folder,
            ExportRequest request,
            @Nullable Changes changes,
            LocalDateTime time) {
        this.snapshot = snapshot;
        this.folder = folder;
        this.request = request;
        this.changes = changes;
        String aco = request.aco();
        this.delivery = new CclfDelivery(aco == null ? "" : aco, time);
    }

    /** Writes all files, and what goes beside them. */
    List<ExportedFile> all(List<Source> sources, Consumer<ExportedFile> progress) throws SQLException, IOException {
        folder.refuseTaken(names(sources));
        List<ExportedFile> files = new ArrayList<>();
        for (Source source : sources) {
            boolean isPart = changes != null && changes.arePartOf(source.schema(), source.table());
            String condition = changes != null && isPart ? changes.condition() : "";
            ExportedFile file = write(name(source), source.name(), isPart, source.columns(), source.query(condition));
            progress.accept(file);
            files.add(file);
        }
        if (request.form() == ExportForm.CCLF) {
            files.add(0, summary(sources, files));
        }
        if (changes != null) {
            files.add(write(nameOfKeys(), "", false, Changes.keyColumns(), changes.keys()));
        }
        return List.copyOf(files);
    }

    /** The names of all that is written. */
    private List<String> names(List<Source> sources) {
        List<String> names = new ArrayList<>(sources.stream().map(this::name).toList());
        if (request.form() == ExportForm.CCLF) {
            names.add(delivery.name(CclfDelivery.SUMMARY));
        }
        if (changes != null) {
            names.add(nameOfKeys());
        }
        return names;
    }

    private String nameOfKeys() {
        return Changes.KEYS + (request.form() == ExportForm.CCLF ? ".csv" : suffix());
    }

    private String name(Source source) {
        CclfLayout layout = LAYOUTS.get(source.table());
        if (request.form() == ExportForm.CCLF && layout != null) {
            return delivery.name(layout.file());
        }
        return (source.schema().equals("cclf") ? source.table() : source.name()) + suffix();
    }

    private String suffix() {
        return "." + request.form().word();
    }

    /** Writes a file; once more where a decimal number needs more digits than its column has as a rule. */
    private ExportedFile write(String name, String table, boolean isPart, List<Column> columns, String query)
            throws SQLException, IOException {
        Map<String, Integer> wideScales = new HashMap<>();
        while (true) {
            try (OutputStream out = folder.create(name);
                    Tally tally = new Tally(form(out, table, columns, wideScales), columns)) {
                try {
                    snapshot.copy(query, columns.size(), tally, misfit -> isMended(misfit, wideScales));
                    tally.close();
                    return new ExportedFile(name, table, isPart, tally.rows(), tally.sums(), tally.changedValues());
                } catch (MisfitException e) {
                    if (!isMended(e, wideScales)) {
                        throw refused(table, tally.rows() + 1, e);
                    }
                    wideScales.put(
                            e.column(),
                            snapshot.scale(query, e.column()).orElseThrow(() -> refused(table, tally.rows() + 1, e)));
                }
            }
        }
    }

    /** Whether the column of a misfit may get more digits, as it has not yet. */
    private boolean isMended(MisfitException misfit, Map<String, Integer> wideScales) {
        return request.form() == ExportForm.PARQUET && !wideScales.containsKey(misfit.column());
    }

    private static ExportRefusedException refused(String table, long row, MisfitException misfit) {
        return new ExportRefusedException(String.format(
                Locale.ROOT,
                "Row %,d of %s has a value of %s that %s: nothing is exported. Another format may have a place for it.",
                row,
                table,
                misfit.column(),
                misfit.getMessage()));
    }

    private TableFile form(OutputStream out, String table, List<Column> columns, Map<String, Integer> wideScales)
            throws IOException {
        CclfLayout layout = LAYOUTS.get(table.substring(table.indexOf('.') + 1));
        if (request.form() == ExportForm.CCLF && layout != null) {
            return new CclfFile(out, layout, columns);
        }
        return request.form() == ExportForm.PARQUET
                ? new ParquetFile(out, columns, wideScales)
                : new CsvFile(out, columns);
    }

    /** CCLF0, with the counts of the others. */
    private ExportedFile summary(List<Source> sources, List<ExportedFile> files) throws SQLException, IOException {
        List<CclfDelivery.Count> counts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            CclfLayout layout = LAYOUTS.get(sources.get(i).table());
            if (layout != null) {
                counts.add(new CclfDelivery.Count(
                        layout, description(layout), files.get(i).rows()));
            }
        }
        String name = delivery.name(CclfDelivery.SUMMARY);
        try (OutputStream out = folder.create(name)) {
            out.write(CclfDelivery.summary(counts).getBytes(StandardCharsets.US_ASCII));
        }
        return new ExportedFile(name, "", false, counts.size(), Map.of(), Map.of());
    }

    /** What the records of a file are: the first sentence of the table's comment, without the name of the file. */
    private String description(CclfLayout layout) throws SQLException {
        return snapshot.texts(
                        "select split_part(split_part(coalesce(obj_description(to_regclass(?)), ''), '.', 1), ': ', 2)",
                        snapshot.schema("cclf") + "." + layout.table())
                .get(0);
    }
}
