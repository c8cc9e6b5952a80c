package org.bcdaetl.sandbox.people;

import java.util.List;
import java.util.Map;

/**
 * The ICD-10 codes that synthetic claims carry: diagnoses (ICD-10-CM) and hospitals' procedures (ICD-10-PCS), undotted,
 * with displays quoted the way CMS's server quotes them.
 */
public final class Diagnoses {

    private static final Map<String, Code> DIAGNOSES = table("diagnoses");
    private static final Map<String, Code> PROCEDURES = table("procedures");

    private Diagnoses() {}

    private static Map<String, Code> table(String name) {
        return CodeTable.by(CodeTable.read(name, row -> new Code(row.text(0), row.text(1))), Code::code);
    }

    public static Code of(String code) {
        return CodeTable.find(DIAGNOSES, code);
    }

    static Code procedure(String code) {
        return CodeTable.find(PROCEDURES, code);
    }

    static List<Code> all(List<String> codes) {
        return codes.stream().map(Diagnoses::of).toList();
    }
}
