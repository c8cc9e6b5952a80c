package org.bcdaetl.view;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads ViewDefinitions as JSON, with decimals as they are written. */
public final class ViewDocument {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ViewDocument() {}

    /**
     * Reads a document.
     *
     * @param called what it is called in messages, such as {@code The view}
     * @throws InvalidViewException if it is no JSON, or has a member twice or a second document, which would be passed over
     */
    public static JsonNode read(InputStream json, String called) {
        try (JsonParser parser = JSON.createParser(json)) {
            @Nullable JsonNode document = JSON.readTree(parser);
            if (document != null && parser.nextToken() != null) {
                int line = parser.currentTokenLocation().getLineNr();
                throw new InvalidViewException(called + " is more than one JSON document (line " + line + ").");
            }
            return document == null ? MissingNode.getInstance() : document;
        } catch (MismatchedInputException e) {
            throw new InvalidViewException(called + " has a member twice in one object (line " + line(e) + ").");
        } catch (NumberFormatException e) {
            throw new InvalidViewException(called + " has a number of more digits than any column takes.");
        } catch (JacksonException e) {
            throw new InvalidViewException(called + " is no JSON (line " + line(e) + ").");
        }
    }

    /** Reads the text of a document that was read before. */
    public static JsonNode of(String text) {
        return JSON.readTree(text);
    }

    private static int line(JacksonException e) {
        @Nullable TokenStreamLocation place = e.getLocation();
        return place == null ? 0 : place.getLineNr();
    }
}
