package org.bcdaetl.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code _typeFilter} of version 3. It is checked as CMS's server does; what it narrows is not carried out, but for the
 * systems that claims are from, of which all or those of final claims can be asked for.
 *
 * @param systems codes of System-Type that were asked for
 * @param byDefault whether none was asked for, so that the server took its own choice
 */
public record TypeFilter(List<String> systems, boolean byDefault) {

    /** A filter that CMS's server answers with 400. */
    public static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid(String words) {
            super(words);
        }
    }

    private static final String TYPE = "ExplanationOfBenefit?";
    private static final String CODE_SYSTEM = "https://bluebutton.cms.gov/fhir/CodeSystem/";
    private static final List<String> FINAL_SYSTEMS = List.of("NationalClaimsHistory", "DDPS");
    private static final Set<String> SYSTEMS = Set.of("SharedSystem", "NationalClaimsHistory", "DDPS");
    private static final Set<String> FINAL_ACTIONS = Set.of("FinalAction", "NotFinalAction");
    private static final Set<String> OUTCOMES = Set.of("complete", "partial");
    private static final Pattern SERVICE_DATE =
            Pattern.compile("(eq|lt|gt|le|ge)?[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T.*)?)?)?");

    /**
     * Reads the parameter's values, of which there may be one.
     *
     * @param values decoded once; null where the parameter is not there
     */
    public static TypeFilter of(@Nullable List<String> values) throws Invalid {
        if (values == null) {
            return new TypeFilter(FINAL_SYSTEMS, true);
        }
        if (values.size() > 1) {
            throw new Invalid("Invalid _typeFilter parameter: only one _typeFilter is supported");
        }
        String filter = values.get(0);
        if (!filter.startsWith(TYPE)) {
            throw new Invalid("Invalid _typeFilter parameter: only ExplanationOfBenefit can be filtered");
        }
        List<String> systems = new ArrayList<>();
        for (String pair : filter.substring(TYPE.length()).split("&", -1)) {
            int equals = pair.indexOf('=');
            read(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1), systems);
        }
        return systems.isEmpty() ? new TypeFilter(FINAL_SYSTEMS, true) : new TypeFilter(systems, false);
    }

    private static void read(String name, String value, List<String> systems) throws Invalid {
        for (String one : value.split(",", -1)) {
            boolean valid =
                    switch (name) {
                        case "_tag" -> isTag(one, systems);
                        case "outcome" -> OUTCOMES.contains(one);
                        case "service-date" -> SERVICE_DATE.matcher(one).matches();
                        default ->
                            throw new Invalid(
                                    "Invalid _typeFilter parameter: subquery parameter " + name + " is not supported");
                    };
            if (!valid) {
                throw new Invalid("Invalid _typeFilter parameter: invalid value for " + name);
            }
        }
    }

    private static boolean isTag(String token, List<String> systems) {
        String systemType = CODE_SYSTEM + "System-Type|";
        String finalAction = CODE_SYSTEM + "Final-Action|";
        if (token.startsWith(systemType) && SYSTEMS.contains(token.substring(systemType.length()))) {
            systems.add(token.substring(systemType.length()));
            return true;
        }
        return token.startsWith(finalAction) && FINAL_ACTIONS.contains(token.substring(finalAction.length()));
    }
}
