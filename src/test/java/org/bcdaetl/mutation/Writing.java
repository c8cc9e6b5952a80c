package org.bcdaetl.mutation;

import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Writes a tree on one line in one of the many ways of JSON: with blanks, and with escapes that are not needed. */
final class Writing {

    private static final String[] BLANKS = {"", " ", "  ", "\t", "\r"};

    private final Random random;
    private final boolean isSpaced;
    private final boolean isEscaped;
    private final StringBuilder line = new StringBuilder();

    private Writing(Random random) {
        this.random = random;
        this.isSpaced = random.nextInt(3) == 0;
        this.isEscaped = random.nextInt(3) == 0;
    }

    /** The line; now and then with the entry of a bundle around the resource, as the server had it in 2019. */
    static String of(JsonNode resource, Random random) {
        Writing writing = new Writing(random);
        boolean isEntry = random.nextInt(10) == 0;
        if (isEntry) {
            writing.line.append("{\"fullUrl\":\"https://example.org/x\",\"resource\":");
        }
        writing.write(resource);
        return writing.line.append(isEntry ? "}" : "").toString();
    }

    private void write(JsonNode node) {
        if (node.isObject()) {
            line.append('{');
            Iterator<Map.Entry<String, JsonNode>> members = node.properties().iterator();
            while (members.hasNext()) {
                Map.Entry<String, JsonNode> member = members.next();
                blank();
                text(member.getKey());
                blank();
                line.append(':');
                blank();
                write(member.getValue());
                blank();
                line.append(members.hasNext() ? "," : "");
            }
            line.append('}');
        } else if (node.isArray()) {
            line.append('[');
            for (int i = 0; i < node.size(); i++) {
                line.append(i > 0 ? "," : "");
                blank();
                write(node.path(i));
                blank();
            }
            line.append(']');
        } else if (node.isString()) {
            text(node.asString());
        } else if (node.isNumber()) {
            line.append(node.decimalValue());
        } else {
            line.append(node);
        }
    }

    private void blank() {
        if (isSpaced) {
            line.append(BLANKS[random.nextInt(BLANKS.length)]);
        }
    }

    private void text(String text) {
        line.append('"');
        for (char letter : text.toCharArray()) {
            boolean isHalf = Character.isSurrogate(letter);
            if (letter < ' ' || isEscaped && (isHalf || random.nextInt(12) == 0)) {
                line.append("\\u%04x".formatted((int) letter));
            } else if (letter == '"' || letter == '\\') {
                line.append('\\').append(letter);
            } else {
                line.append(letter);
            }
        }
        line.append('"');
    }
}
