package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.sandbox.claims.Diagnosis;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Code;
import org.jspecify.annotations.Nullable;

/**
 * A claim's diagnoses, numbered in the order they are added. As on CMS's server, a code that is already there is not
 * added again, whatever its role: an admitting diagnosis that is also the principal one stays admitting only.
 */
final class DiagnosisList {

    private static final Code ADMITTING =
            new Code("admitting", "The diagnosis given as the reason why the patient was admitted to the hospital.");
    private static final Code PRINCIPAL = new Code(
            "principal",
            "The single medical diagnosis that is most relevant to the patient's chief complaint or need for"
                    + " treatment.");
    private static final Code OTHER =
            new Code("other", "Required when other conditions coexist or develop subsequently during the treatment");
    private static final Code EXTERNAL_FIRST = new Code(
            "external-first",
            "The code used to identify the 1st external cause of injury, poisoning, or other adverse effect.");
    private static final Code EXTERNAL = new Code(
            "external", "A code used to identify an external cause of injury, poisoning, or other adverse effect.");
    private static final Code REASON_FOR_VISIT =
            new Code("reason-for-visit", "A diagnosis code used to identify the patient's reason for the visit.");
    private static final Code PRESENT = new Code("Y", "Diagnosis was present at the time of admission (POA)");
    private static final Code NOT_PRESENT = new Code("N", "Diagnosis was not present at the time of admission");

    private final List<JsonObject> entries = new ArrayList<>();
    private final Map<String, Integer> sequences = new HashMap<>();

    /** The diagnosis-related group, which CMS files under the diagnoses. */
    void drg(Code drg) {
        entries.add(new JsonObject()
                .put("sequence", entries.size() + 1)
                .put("packageCode", Parts.concept(Parts.coding(BlueButton.variable("clm_drg_cd"), drg))));
    }

    /** A diagnosis of a physician's claim: the principal one says so, the others say nothing. */
    void plain(Code code, boolean principal) {
        add(code, principal ? PRINCIPAL : null);
    }

    /** A diagnosis of an institution's claim; {@code labelled} says whether other diagnoses are called so. */
    void add(Diagnosis diagnosis, boolean labelled) {
        add(
                diagnosis.code(),
                switch (diagnosis.role()) {
                    case ADMITTING -> ADMITTING;
                    case PRINCIPAL -> PRINCIPAL;
                    case OTHER -> labelled ? OTHER : null;
                    case FIRST_EXTERNAL -> EXTERNAL_FIRST;
                    case EXTERNAL -> EXTERNAL;
                    case REASON_FOR_VISIT -> REASON_FOR_VISIT;
                });
        if (diagnosis.present() != null) {
            presentOnAdmission(diagnosis, diagnosis.present());
        }
    }

    /** Says of the entry added last whether it was present on admission, under CMS's numbered variable. */
    private void presentOnAdmission(Diagnosis diagnosis, boolean present) {
        boolean external =
                diagnosis.role() == Diagnosis.Role.FIRST_EXTERNAL || diagnosis.role() == Diagnosis.Role.EXTERNAL;
        String variable = (external ? "clm_e_poa_ind_sw" : "clm_poa_ind_sw") + diagnosis.number();
        entries.get(entries.size() - 1)
                .put("extension", List.of(BlueButton.codeExtension(variable, present ? PRESENT : NOT_PRESENT)));
    }

    List<JsonObject> entries() {
        return entries;
    }

    private void add(Code code, @Nullable Code type) {
        if (sequences.putIfAbsent(code.code(), entries.size() + 1) != null) {
            return;
        }
        JsonObject entry = new JsonObject()
                .put("sequence", entries.size() + 1)
                .put("diagnosisCodeableConcept", Parts.concept(Parts.coding(Parts.ICD_10, code)));
        if (type != null) {
            entry.put("type", List.of(Parts.concept(Parts.coding(BlueButton.codeSystem("diagnosis-type"), type))));
        }
        entries.add(entry);
    }
}
