package org.bcdaetl.sandbox.r4.v3;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Code;

/** Diagnoses, whose codes have a dot in version 3. */
final class Icd {

    private Icd() {}

    /** A diagnosis of a type, which is of HL7's own system if {@code international}, else of CARIN's. */
    static JsonObject diagnosis(int sequence, Code code, String type, boolean international) {
        String system = international
                ? "http://terminology.hl7.org/CodeSystem/ex-diagnosistype"
                : "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBClaimDiagnosisType";
        return new JsonObject()
                .put("sequence", sequence)
                .put(
                        "diagnosisCodeableConcept",
                        Parts.concept(Parts.coding("http://hl7.org/fhir/sid/icd-10-cm", dotted(code.code()), null)))
                .put("type", List.of(Parts.concept(Parts.coding(system, type, null))));
    }

    private static String dotted(String code) {
        return code.length() <= 3 ? code : code.substring(0, 3) + "." + code.substring(3);
    }
}
