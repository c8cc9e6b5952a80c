package org.bcdaetl.sandbox.api;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code _typeFilter} of version 3. It is checked as CMS's server does; what it narrows is not carried out, but it is
 * known whether systems were asked for.
 */
public final class TypeFilter {

    /** A filter that CMS's server answers with 400. */
    public static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid(String words) {
            super(words);
        }
    }

    private static final String TYPE = "ExplanationOfBenefit?";
    private static final String SYSTEM_TYPE = "https://bluebutton.cms.gov/fhir/CodeSystem/System-Type|";
    private static final String FINAL_ACTION = "https://bluebutton.cms.gov/fhir/CodeSystem/Final-Action|";
    private static final Set<String> SYSTEMS = Set.of("SharedSystem", "NationalClaimsHistory", "DDPS");
    private static final Set<String> FINAL_ACTIONS = Set.of("FinalAction", "NotFinalAction");
    private static final Set<String> OUTCOMES = Set.of("complete", "partial");
    private static final Pattern SERVICE_DATE =
            Pattern.compile("(eq|lt|gt|le|ge)?[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T.*)?)?)?");

    private TypeFilter() {}

    /**
     * Whether the parameter names the systems that claims are from; else the server takes its own choice.
     *
     * @param values of the parameter, of which there may be one, decoded once; null where the parameter is not there
     */
    public static boolean namesSystems(@Nullable List<String> values) throws Invalid {
        if (values == null) {
            return false;
        }
        if (values.size() > 1) {
            throw new Invalid("Invalid _typeFilter parameter: only one _typeFilter is supported");
        }
        String filter = values.get(0);
        if (!filter.startsWith(TYPE)) {
            throw new Invalid("Invalid _typeFilter parameter: only ExplanationOfBenefit can be filtered");
        }
        boolean systems = false;
        for (String pair : filter.substring(TYPE.length()).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String all = equals < 0 ? "" : pair.substring(equals + 1);
            for (String value : all.split(",", -1)) {
                check(name, value);
                systems |= isOf(SYSTEM_TYPE, SYSTEMS, value);
            }
        }
        return systems;
    }

    private static void check(String name, String value) throws Invalid {
        boolean valid =
                switch (name) {
                    case "_tag" -> isOf(SYSTEM_TYPE, SYSTEMS, value) || isOf(FINAL_ACTION, FINAL_ACTIONS, value);
                    case "outcome" -> OUTCOMES.contains(value);
                    case "service-date" -> SERVICE_DATE.matcher(value).matches();
                    default ->
                        throw new Invalid(
                                "Invalid _typeFilter parameter: subquery parameter " + name + " is not supported");
                };
        if (!valid) {
            throw new Invalid("Invalid _typeFilter parameter: invalid value for " + name);
        }
    }

    private static boolean isOf(String system, Set<String> codes, String token) {
        return token.startsWith(system) && codes.contains(token.substring(system.length()));
    }
}
