package org.bcdaetl.view;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where our reading may differ from HAPI's, and nowhere else: white space around cells does not count, and a blank cell
 * is none; of a dateTime for a date the day counts, and a date without a day is none; numbers are compared by their
 * digits, however they are written; and a claim without id, person or known kind may be refused. The same is done to
 * the cells of both.
 */
final class Expectation {

    private static final int DAY_LENGTH = "yyyy-mm-dd".length();
    private static final String KIND = "https://bluebutton.cms.gov/resources/codesystem/eob-type";
    private static final Set<String> KINDS =
            Set.of("CARRIER", "DME", "HHA", "HOSPICE", "INPATIENT", "OUTPATIENT", "PDE", "SNF");

    private final Map<String, String> types = new HashMap<>();

    Expectation(CompiledView view) {
        view.columns()
                .forEach(column -> types.put(
                        column.name(),
                        column.tags().getOrDefault("ansi/type", "text").toLowerCase(Locale.ROOT)));
    }

    /** A row as it is compared. */
    Map<String, @Nullable String> row(Map<String, @Nullable String> cells) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        cells.forEach(
                (column, cell) -> row.put(column, cell == null ? null : cell(types.getOrDefault(column, ""), cell)));
        return row;
    }

    private static @Nullable String cell(String type, String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isBlank(cell.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(cell.charAt(to - 1))) {
            to--;
        }
        String text = cell.substring(from, to);
        if (text.isEmpty()) {
            return null;
        }
        return switch (type) {
            case "date" -> text.length() < DAY_LENGTH ? null : text.substring(0, DAY_LENGTH);
            case "numeric", "integer", "bigint", "smallint" -> number(text);
            default -> text;
        };
    }

    private static boolean isBlank(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    private static String number(String text) {
        try {
            return new BigDecimal(text).toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** Whether a resource may be refused that HAPI reads. */
    static boolean mayBeRefused(JsonNode resource) {
        if (isBlank(resource.path("id"))) {
            return true;
        }
        switch (resource.path("resourceType").asString("")) {
            case "ExplanationOfBenefit" -> {
                if (isBlank(resource.at("/patient/reference"))) {
                    return true;
                }
                for (JsonNode coding : resource.at("/type/coding")) {
                    if (coding.path("system").asString("").equals(KIND)
                            && KINDS.contains(coding.path("code").asString("").strip())) {
                        return false;
                    }
                }
                return true;
            }
            case "Coverage" -> {
                return isBlank(resource.at("/beneficiary/reference"));
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean isBlank(JsonNode text) {
        return text.asString("").isBlank();
    }
}
