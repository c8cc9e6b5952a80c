package org.bcdaetl.mapping.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bcdaetl.mapping.specification.CclfMapping.MappedColumn;

/**
 * What the specification's column {@code verified} says of the samples of a release of FHIR, as cells of our tables. It has
 * two forms: {@code verified in STU3 golden: inpatient=A; B, snf=C} and {@code STU3 verified: value X in pde sample; R4
 * verified: X}, where the value is as delivered, or {@code delivered -> cell}.
 */
final class VerifiedValues {

    private static final String BY_SAMPLE = "(?:.*; )?verified in %s golden: (.*?)(?:; verified in .*)?";
    private static final String OF_ONE = "(?:.*; )?%s verified: (?:value )?(.*?)(?: in (?:\\S+) sample)?(?:; .*)?";
    private static final Pattern MONTH = Pattern.compile("[a-z_]*(\\d\\d)=(\\S+)");

    /** Width of codes that CCLF pads with zeros and the samples do not. */
    private static final Map<String, Integer> PADDED =
            Map.of("bene_ptnt_stus_cd", 2, "clm_line_prod_rev_ctr_cd", 4, "dgns_drg_cd", 3, "clm_disp_cd", 2);

    /** FIPS codes of the states in the samples. */
    private static final Map<String, String> FIPS = Map.of("IA", "19", "KY", "21", "FL", "12", "UT", "49", "AZ", "04");

    private VerifiedValues() {}

    /**
     * Cells that a sample must give.
     *
     * @param sample the name that the specification gives the sample
     * @param month of a {@code coverage_month}; empty for other tables
     * @param cells in the order of the rows, NULL as an empty text
     */
    record Verified(String sample, String table, String column, String month, List<String> cells) {
        String title() {
            return sample + " " + table + "." + column + (month.isEmpty() ? "" : " of month " + month);
        }
    }

    /** @param release as the specification writes it: {@code STU3} or {@code R4} */
    static List<Verified> of(List<MappedColumn> columns, String release) {
        Pattern bySamples = Pattern.compile(BY_SAMPLE.formatted(release));
        Pattern ofOneSample = Pattern.compile(OF_ONE.formatted(release));
        List<Verified> all = new ArrayList<>();
        for (MappedColumn column : columns) {
            String text = column.verified() == null ? "" : column.verified();
            Matcher bySample = bySamples.matcher(text);
            Matcher ofOne = ofOneSample.matcher(text);
            if (bySample.matches()) {
                bySample(column, bySample.group(1), all);
            } else if (ofOne.matches()) {
                ofOne(column, ofOne.group(1), sampleOf(column.table()), all);
            }
        }
        return all;
    }

    /** The sample that has the values of a table, where the specification names none. */
    private static String sampleOf(String table) {
        return switch (table) {
            case "partb_physicians", "partb_be_demo_codes" -> "carrier";
            case "partb_dme" -> "dme";
            case "partd_claims" -> "pde";
            default -> "coverage/patient";
        };
    }

    private static void bySample(MappedColumn column, String text, List<Verified> all) {
        for (String part : text.split(", ")) {
            int equals = part.indexOf('=');
            List<String> cells = new ArrayList<>();
            for (String value : part.substring(equals + 1).split("; ?")) {
                cells.add(cell(column.column(), value));
            }
            all.add(new Verified(part.substring(0, equals), column.table(), column.column(), "", cells));
        }
    }

    private static void ofOne(MappedColumn column, String text, String sample, List<Verified> all) {
        Matcher months = MONTH.matcher(text);
        if (column.table().equals("coverage_month") && months.lookingAt()) {
            months.reset();
            while (months.find()) {
                all.add(new Verified(
                        sample, column.table(), column.column(), months.group(1), List.of(months.group(2))));
            }
        } else {
            all.add(new Verified(sample, column.table(), column.column(), "", List.of(cell(column.column(), text))));
        }
    }

    private static String cell(String column, String delivered) {
        String value = delivered;
        int arrow = value.indexOf(" -> ");
        if (arrow >= 0) {
            value = value.substring(arrow + " -> ".length()).replace("FIPS ", "");
        }
        return switch (value) {
            case "None", "dual_12=**" -> "";
            case "buyin12=C" -> "C";
            case "A=9 B=0" -> "9";
            case "status=active, carr_clm_entry_cd=1" -> "0";
            case "Part A" -> "A";
            case "Patient/567834" -> "567834";
            default -> pad(FIPS.getOrDefault(value, value), PADDED.getOrDefault(column, 0));
        };
    }

    private static String pad(String value, int width) {
        return "0".repeat(Math.max(0, width - value.length())) + value;
    }
}
