package org.bcdaetl.sandbox.r4.v2;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.InformationKind;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Code;
import org.jspecify.annotations.Nullable;

/**
 * A claim's numbered {@code supportingInfo}, in the order of the calls: CMS's kinds are general information by HL7's category,
 * but for those that CARIN has a category for.
 */
final class Statements {

    /** CARIN's categories, with CMS's kind beside it where the server sends both. */
    enum Category {
        RECEIVED("clmrecvddate", "Claim Received Date", InformationKind.NCH_WKLY_PROC_DT),
        ADMISSION_PERIOD("admissionperiod", "Admission Period", null),
        ADMISSION_TYPE("admtype", "Admission Type", InformationKind.CLM_IP_ADMSN_TYPE_CD),
        TYPE_OF_BILL("typeofbill", "Type of Bill", null),
        DISCHARGE("discharge-status", "Discharge Status", null),
        COMPOUND("compoundcode", "Compound Code", null),
        REFILL("refillnum", "Refill Number", null),
        DAYS("dayssupply", "Days Supply", null),
        ORIGIN("rxorigincode", "Rx Origin Code", null),
        BRAND("brandgenericindicator", "Brand Generic Indicator", null);

        private final JsonFragment concept;

        Category(String code, String display, @Nullable InformationKind kind) {
            JsonObject coding = Carin.coding("C4BBSupportingInfoType", code, display);
            this.concept = (kind == null ? Parts.concept(coding) : Parts.concept(coding, kind.coding())).fragment();
        }
    }

    private static final Map<InformationKind, JsonFragment> KINDS = new EnumMap<>(InformationKind.class);

    static {
        JsonObject general = Parts.coding(Carin.TERMINOLOGY + "claiminformationcategory", "info", "Information");
        for (InformationKind kind : InformationKind.values()) {
            KINDS.put(kind, Parts.concept(general, kind.coding()).fragment());
        }
    }

    private final List<JsonObject> entries = new ArrayList<>();

    /** A code of the variable itself. */
    Statements code(InformationKind kind, Code code) {
        return code(kind, code.code(), code.display());
    }

    Statements code(InformationKind kind, String code, @Nullable String display) {
        add(kind, "code", concept(kind, code, display));
        return this;
    }

    /** A code of CMS's variable, under a category of CARIN's. */
    Statements code(Category category, InformationKind system, Code code) {
        return add(category, "code", concept(system, code.code(), code.display()));
    }

    /** Any value of one of CMS's kinds. Returns the entry's number. */
    int add(InformationKind kind, String valueName, Object value) {
        return put(KINDS.get(kind), valueName, value);
    }

    /** Any value of one of CARIN's categories. */
    Statements add(Category category, String valueName, Object value) {
        put(category.concept, valueName, value);
        return this;
    }

    List<JsonObject> entries() {
        return entries;
    }

    private int put(@Nullable JsonFragment category, String valueName, Object value) {
        int sequence = entries.size() + 1;
        entries.add(new JsonObject()
                .put("sequence", sequence)
                .put("category", category)
                .put(valueName, value));
        return sequence;
    }

    private static JsonObject concept(InformationKind kind, String code, @Nullable String display) {
        return Parts.concept(Parts.coding(kind.variable(), code, display));
    }
}
