package org.bcdaetl.sandbox.stu3;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Code;
import org.jspecify.annotations.Nullable;

/** The small parts that CMS's STU3 resources are made of, with CMS's names for systems and extensions. */
public final class Fhir {

    static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    static final String NDC = "http://hl7.org/fhir/sid/ndc";
    static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    static final String MBI = "http://hl7.org/fhir/sid/us-mbi";
    static final String TAX_NUMBER = "http://terminology.hl7.org/CodeSystem/v2-0203";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String CLAIM_GROUP = "https://bluebutton.cms.gov/resources/identifier/claim-group";
    static final String MBI_HASH = "https://bluebutton.cms.gov/resources/identifier/mbi-hash";
    static final String CURRENCY = "https://bluebutton.cms.gov/resources/codesystem/identifier-currency";
    static final String HCPCS = "https://bluebutton.cms.gov/resources/codesystem/hcpcs";

    private static final String VARIABLES = "https://bluebutton.cms.gov/resources/variables/";
    private static final String CODE_SYSTEMS = "https://bluebutton.cms.gov/resources/codesystem/";
    private static final ConcurrentMap<String, String> VARIABLE_URLS = new ConcurrentHashMap<>();

    private Fhir() {}

    /** The URL of a CCW variable, such as {@code clm_id}. */
    static String variable(String name) {
        String known = VARIABLE_URLS.get(name);
        return known != null ? known : VARIABLE_URLS.computeIfAbsent(name, VARIABLES::concat);
    }

    /** The URL of one of CMS's own code systems, such as {@code eob-type}. */
    static String codeSystem(String name) {
        return CODE_SYSTEMS + name;
    }

    public static JsonObject coding(String system, String code, @Nullable String display) {
        return new JsonObject().put("system", system).put("code", code).put("display", display);
    }

    public static JsonObject coding(String system, Code code) {
        return coding(system, code.code(), code.display());
    }

    public static JsonObject concept(Object... codings) {
        return new JsonObject().put("coding", List.of(codings));
    }

    static JsonObject identifier(String system, String value) {
        return new JsonObject().put("system", system).put("value", value);
    }

    /** A provider known by an identifier only, as all of CMS's STU3 providers are. */
    static JsonObject provider(String system, String value) {
        return new JsonObject().put("identifier", identifier(system, value));
    }

    public static JsonObject reference(String target) {
        return new JsonObject().put("reference", target);
    }

    public static JsonObject period(@Nullable Object start, @Nullable Object end) {
        return new JsonObject().put("start", text(start)).put("end", text(end));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** An extension holding a code of the variable that names it. */
    static JsonObject codeExtension(String variable, String code, @Nullable String display) {
        String url = variable(variable);
        return extension(url, "valueCoding", coding(url, code, display));
    }

    /** An extension holding an identifier of the variable that names it. */
    static JsonObject codeExtension(String variable, Code code) {
        return codeExtension(variable, code.code(), code.display());
    }

    static JsonObject identifierExtension(String variable, String value) {
        String url = variable(variable);
        return extension(url, "valueIdentifier", identifier(url, value));
    }

    /** An extension holding a bare quantity. */
    static JsonObject quantityExtension(String variable, String number) {
        return extension(variable(variable), "valueQuantity", new JsonObject().put("value", new JsonNumber(number)));
    }

    public static JsonObject extension(String url, String valueName, Object value) {
        return new JsonObject().put("url", url).put(valueName, value);
    }
}
