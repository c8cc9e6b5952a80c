package org.bcdaetl.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
 * @param lastUpdated when the resource was last updated; null where it cannot be read
 */
public record LineIdentity(
        @Nullable String resourceType,
        @Nullable String id,
        @Nullable Instant lastUpdated) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final LineIdentity UNKNOWN = new LineIdentity(null, null, null);

    /** What a type or id may consist of; another is in no table, and one with NUL could not even be looked for. */
    private static final Pattern NAME = Pattern.compile("[!-~]{1,256}");

    /** Times beyond are nobody's, and the database may have none. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    public static LineIdentity of(byte[] line) {
        LineIdentity known = UNKNOWN;
        try (JsonParser parser = JSON.createParser(line)) {
            int depth = 0;
            int resource = 1;
            boolean meta = false;
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token.isStructStart()) {
                    if (depth == 1
                            && token == JsonToken.START_OBJECT
                            && "resource".equals(parser.currentName())
                            && known.equals(UNKNOWN)) {
                        resource = 2;
                    } else if (depth == resource) {
                        meta = "meta".equals(parser.currentName());
                    }
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                    if (depth < resource) {
                        break;
                    }
                } else if (token == JsonToken.VALUE_STRING && depth == resource) {
                    known = known.with(parser.currentName(), parser.getString());
                } else if (token == JsonToken.VALUE_STRING
                        && meta
                        && depth == resource + 1
                        && "lastUpdated".equals(parser.currentName())) {
                    known = new LineIdentity(known.resourceType, known.id, instant(parser.getString()));
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
            return new LineIdentity(value, id, lastUpdated);
        }
        return "id".equals(name) ? new LineIdentity(resourceType, value, lastUpdated) : this;
    }

    private static @Nullable Instant instant(String written) {
        try {
            Instant instant = OffsetDateTime.parse(written.strip()).toInstant();
            return instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST) ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
