package org.bcdaetl.sandbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bcdaetl.sandbox.api.TypeFilter;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.sandbox.roster.Group;
import org.jspecify.annotations.Nullable;

/**
 * What an export was asked for.
 *
 * @param url path and query
 * @param types the resource types wanted
 * @param typeParameter the {@code _type} parameter as it came, null without one
 * @param since only resources touched after this, null for all
 * @param version of the API
 * @param group whose data
 * @param filteredByDefault whether the server chose itself which systems' claims there are
 */
record ExportRequest(
        String url,
        List<ResourceType> types,
        @Nullable String typeParameter,
        @Nullable Instant since,
        Version version,
        Group group,
        boolean filteredByDefault) {

    /** A request that BCDA answers with 400 and these words. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String words) {
            super(words);
        }
    }

    private static final Map<String, ResourceType> TYPES = new LinkedHashMap<>();
    private static final Set<String> FORMATS = Set.of("ndjson", "application/fhir+ndjson", "application/ndjson");
    private static final String BAD_SINCE = "Invalid date format supplied in _since parameter.  Date must be ";

    static {
        for (ResourceType type :
                List.of(ResourceType.PATIENT, ResourceType.COVERAGE, ResourceType.EXPLANATION_OF_BENEFIT)) {
            TYPES.put(type.fhirName(), type);
        }
    }

    /** Reads a kick-off of today's API; {@code now} is the sandbox's own time. */
    static ExportRequest current(Request request, Instant now) throws Refused {
        checkHeaders(request);
        Map<String, List<String>> parameters = request.parameters();
        for (String name : parameters.keySet()) {
            if (name.startsWith("?")) {
                throw new Refused("Invalid parameter: query parameters cannot start with ?");
            }
        }
        if (parameters.containsKey("_elements")) {
            throw new Refused("Invalid parameter: this server does not support the _elements parameter.");
        }
        String format = first(parameters, "_outputFormat");
        if (format != null && !FORMATS.contains(format)) {
            throw new Refused(
                    "_outputFormat parameter must be one of [ndjson application/fhir+ndjson" + " application/ndjson]");
        }
        Version version = request.version();
        String types = first(parameters, "_type");
        return new ExportRequest(
                request.url().substring(request.base().length()),
                types == null ? List.copyOf(TYPES.values()) : types(types, version),
                types,
                since(first(parameters, "_since"), now),
                version,
                group(request.path()),
                version == Version.V3 && !namesSystems(parameters));
    }

    /** Reads a kick-off of 2019, when the path named the one type and the headers had to be exactly right. */
    static ExportRequest of2019(Request request, ResourceType type) throws Refused {
        if (!"application/fhir+json".equals(request.header("Accept"))) {
            throw new Refused("Accept header must be application/fhir+json");
        }
        if (!"respond-async".equals(request.header("Prefer"))) {
            throw new Refused("Prefer header must be respond-async");
        }
        return new ExportRequest(request.path(), List.of(type), type.fhirName(), null, Version.V1, Group.ALL, false);
    }

    static void checkHeaders(Request request) throws Refused {
        if (request.header("Accept") == null) {
            throw new Refused("Accept header is required");
        }
        if (!request.headerContains("Accept", "application/fhir+json")) {
            throw new Refused("application/fhir+json is the only supported response format");
        }
        if (request.header("Prefer") == null) {
            throw new Refused("Prefer header is required");
        }
        if (!request.headerContains("Prefer", "respond-async")) {
            throw new Refused("Only asynchronous responses are supported");
        }
    }

    /** Whether BCDA takes this for a duplicate of an export that is not finished. */
    boolean duplicates(ExportRequest unfinished) {
        if (version != unfinished.version) {
            return false;
        }
        return url.equals(unfinished.url)
                || typeParameter == null
                || unfinished.typeParameter == null
                || List.of(typeParameter.split(",", -1)).contains(unfinished.typeParameter);
    }

    private static List<ResourceType> types(String parameter, Version version) throws Refused {
        List<ResourceType> types = new ArrayList<>();
        for (String name : parameter.split(",", -1)) {
            ResourceType type = TYPES.get(name);
            if (type == null && version.knows(name)) {
                throw new Refused("unauthorized resource type " + name);
            }
            if (type == null) {
                throw new Refused(String.format(
                        Locale.ROOT, "invalid resource type %s. Supported types %s", name, TYPES.keySet()));
            }
            if (types.contains(type)) {
                throw new Refused("Repeated resource type " + name);
            }
            types.add(type);
        }
        return types;
    }

    /** Of version 3 only: the others ignore {@code _typeFilter}. */
    private static boolean namesSystems(Map<String, List<String>> parameters) throws Refused {
        try {
            return TypeFilter.namesSystems(parameters.get("_typeFilter"));
        } catch (TypeFilter.Invalid e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Group group(String path) {
        return path.contains("/Group/runout/") ? Group.RUNOUT : path.contains("/Patient/") ? Group.PATIENT : Group.ALL;
    }

    private static @Nullable Instant since(@Nullable String parameter, Instant now) throws Refused {
        if (parameter == null) {
            return null;
        }
        Instant since;
        try {
            since = OffsetDateTime.parse(parameter).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refused(BAD_SINCE + "in FHIR Instant format.");
        }
        if (since.isAfter(now)) {
            throw new Refused(BAD_SINCE + "a date that has already passed");
        }
        return since;
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null ? null : values.get(0);
    }
}
