package org.bcdaetl.sandbox.parts;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Code;
import org.jspecify.annotations.Nullable;

/** CMS's own names in versions 1 and 2, for systems and extensions. */
public final class BlueButton {

    public static final String CLAIM_GROUP = "https://bluebutton.cms.gov/resources/identifier/claim-group";
    public static final String MBI_HASH = "https://bluebutton.cms.gov/resources/identifier/mbi-hash";
    public static final String CURRENCY = "https://bluebutton.cms.gov/resources/codesystem/identifier-currency";
    public static final String HCPCS = "https://bluebutton.cms.gov/resources/codesystem/hcpcs";

    private static final String VARIABLES = "https://bluebutton.cms.gov/resources/variables/";
    private static final String CODE_SYSTEMS = "https://bluebutton.cms.gov/resources/codesystem/";
    private static final ConcurrentMap<String, String> VARIABLE_URLS = new ConcurrentHashMap<>();

    private BlueButton() {}

    /** The URL of a CCW variable, such as {@code clm_id}. */
    public static String variable(String name) {
        String known = VARIABLE_URLS.get(name);
        return known != null ? known : VARIABLE_URLS.computeIfAbsent(name, VARIABLES::concat);
    }

    /** The URL of one of CMS's own code systems, such as {@code eob-type}. */
    public static String codeSystem(String name) {
        return CODE_SYSTEMS + name;
    }

    /** An extension holding a code of the variable that names it. */
    public static JsonObject codeExtension(String variable, String code, @Nullable String display) {
        String url = variable(variable);
        return Parts.extension(url, "valueCoding", Parts.coding(url, code, display));
    }

    /** An extension holding a code of the variable that names it. */
    public static JsonObject codeExtension(String variable, Code code) {
        return codeExtension(variable, code.code(), code.display());
    }

    /** An extension holding an identifier of the variable that names it. */
    public static JsonObject identifierExtension(String variable, String value) {
        String url = variable(variable);
        return Parts.extension(url, "valueIdentifier", Parts.identifier(url, value));
    }

    /** An extension holding a bare quantity. */
    public static JsonObject quantityExtension(String variable, String number) {
        return Parts.extension(
                variable(variable), "valueQuantity", new JsonObject().put("value", new JsonNumber(number)));
    }

    /** A provider known by an identifier only. */
    public static JsonObject provider(String system, String value) {
        return new JsonObject().put("identifier", Parts.identifier(system, value));
    }
}
