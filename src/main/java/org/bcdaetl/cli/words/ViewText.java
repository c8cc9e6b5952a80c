package org.bcdaetl.cli.words;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.mapping.CustomView;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;

/** A view explained: what it reads and fills, its columns, and what may go wrong. */
public final class ViewText {

    private static final List<String> HEAD =
            List.of("column", "FHIR type", "PostgreSQL type", "values", "path", "description");

    private ViewText() {}

    /** A view explained for loads with some settings. */
    public static String of(CustomView view, LoadSettings settings) {
        StringBuilder text = new StringBuilder();
        text.append(view.file() + "\n");
        text.append("  view " + view.name() + " reads " + view.view().resource() + " (FHIR " + view.fhirVersion()
                + ") and fills " + settings.schemas().name(BaseTable.CUSTOM) + "." + view.name() + "\n");
        text.append("  " + oneLine(view.table().comment()) + "\n\n");
        List<List<String>> table = new ArrayList<>();
        table.add(HEAD);
        for (CustomView.ViewColumn column : view.columns()) {
            String description = column.column().description();
            table.add(List.of(
                    column.name(),
                    column.column().type(),
                    column.type().sql(),
                    column.column().collection() ? "collection" : "single",
                    oneLine(String.join("; ", column.paths())),
                    description == null ? "" : oneLine(description)));
        }
        table.forEach(row -> text.append(line(row, table)));
        text.append('\n');
        view.warnings().forEach(warning -> text.append("  warning: " + warning + "\n"));
        if (hasNotFinal(view, settings)) {
            text.append("  note: " + notFinal(settings.schemas()) + "\n");
        }
        return text.append("  no errors\n").toString();
    }

    private static String notFinal(Schemas schemas) {
        return "bcda.partially-adjudicated is true, so that the table has claims that are not final, and prior authorizations,"
                + " too: \"join " + schemas.name("bcda")
                + ".claim c on c.eob_id = resource_id and c.is_current\" leaves those of "
                + schemas.name("cclf") + ", and needs the right to read that table.";
    }

    /** Whether claims that are not final are among the resources that the view reads. */
    private static boolean hasNotFinal(CustomView view, LoadSettings settings) {
        return settings.partiallyAdjudicated()
                && settings.apiVersion().partiallyAdjudicatedTypes().isEmpty()
                && view.baseTable().family() == BaseTable.Family.EXPLANATION_OF_BENEFIT;
    }

    private static String line(List<String> row, List<List<String>> table) {
        StringBuilder line = new StringBuilder(" ");
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = table.stream()
                    .mapToInt(cells -> cells.get(column).length())
                    .max()
                    .orElse(0);
            line.append(' ')
                    .append(row.get(i))
                    .append(" ".repeat(width - row.get(i).length() + 1));
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** Text of a file on a terminal: no line break, and no control character. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
