package org.bcdaetl.mapping;

import java.util.regex.Pattern;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a line says of its resource, as far as it can be read: of one that is broken, what stands before the break. An
 * entry of a bundle is taken for the resource in it.
 *
 * @param resourceType FHIR resource type; null where it cannot be read
 * @param id of the resource; null where it cannot be read
 */
public record LineIdentity(
        @Nullable String resourceType, @Nullable String id) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final LineIdentity UNKNOWN = new LineIdentity(null, null);

    /** What a type or id may consist of; another is in no table, and one with NUL could not even be looked for. */
    private static final Pattern NAME = Pattern.compile("[!-~]{1,256}");

    public static LineIdentity of(byte[] line) {
        LineIdentity known = UNKNOWN;
        try (JsonParser parser = JSON.createParser(line)) {
            int depth = 0;
            int resource = 1;
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token.isStructStart()) {
                    if (depth == 1
                            && token == JsonToken.START_OBJECT
                            && "resource".equals(parser.currentName())
                            && known.equals(UNKNOWN)) {
                        resource = 2;
                    }
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                    if (depth < resource) {
                        break;
                    }
                } else if (token == JsonToken.VALUE_STRING && depth == resource) {
                    known = known.with(parser.currentName(), parser.getString());
                }
                token = parser.nextToken();
            }
        } catch (JacksonException e) {
            return known;
        }
        return known;
    }

    /** The resource type, where it is one that is loaded; else null. */
    @Nullable
    public String loadedType() {
        return resourceType != null && BaseTable.Family.find(resourceType).isPresent() ? resourceType : null;
    }

    private LineIdentity with(@Nullable String name, String written) {
        String value = written.strip();
        if (!NAME.matcher(value).matches()) {
            return this;
        }
        if ("resourceType".equals(name)) {
            return new LineIdentity(value, id);
        }
        return "id".equals(name) ? new LineIdentity(resourceType, value) : this;
    }
}
