package org.bcdaetl.sandbox.r4.v3;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;

/** A claim's numbered {@code supportingInfo}, in the order of the calls: CARIN's own kinds have one coding, CMS's two. */
final class Statements {

    private static final String INFORMATION = "http://terminology.hl7.org/CodeSystem/claiminformationcategory";
    private static final String CARIN = "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBSupportingInfoType";
    private static final ConcurrentMap<String, JsonFragment> CATEGORIES = new ConcurrentHashMap<>();

    private final List<JsonObject> entries = new ArrayList<>();

    /** A code of the system that is called like CMS's category, underscores aside. Returns the entry's number. */
    int code(String category, String code) {
        return code(category, category.replace('_', '-'), code);
    }

    int code(String category, String system, String code) {
        return add(category, "code", Parts.concept(Parts.coding(Cms.system(system), code, null)));
    }

    /** Codes of several systems, under one of CARIN's categories. */
    void codes(String category, Object... codings) {
        add(category, "code", Parts.concept(codings));
    }

    void day(String category, Object day) {
        add(category, "timingDate", day.toString());
    }

    int add(String category, String valueName, Object value) {
        int sequence = entries.size() + 1;
        entries.add(new JsonObject()
                .put("sequence", sequence)
                .put("category", CATEGORIES.computeIfAbsent(category, Statements::category))
                .put(valueName, value));
        return sequence;
    }

    List<JsonObject> entries() {
        return entries;
    }

    private static JsonFragment category(String category) {
        boolean carin = Character.isLowerCase(category.charAt(0));
        JsonObject concept = carin
                ? Parts.concept(Parts.coding(CARIN, category, null))
                : Parts.concept(
                        Parts.coding(INFORMATION, "info", "Information"),
                        Parts.coding(Cms.system("Supporting-Information"), category, null));
        return concept.fragment();
    }
}
