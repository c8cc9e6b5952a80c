package org.bcdaetl.fhirpath;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes JSON documents of every shape: nested, escaped, with any white space; no name twice in an object. */
final class RandomJson {

    /** Names of interest. */
    static final List<String> NAMES = List.of(
            "a", "bé", "😀", "code", "value", "valueCoding", "valuable:2:Coding", "extension", "a b", "x\"y", "");

    private static final List<String> OTHERS =
            List.of("unknown", "Code", "valu", "é", "\\n", "aa", "valuable:1:Coding");
    private static final String[] BLANKS = {"", "", "", " ", "\n", "\r\n", "\t", "  \t \n"};
    private static final String[] PIECES = {
        "a",
        "Z",
        " ",
        "0",
        "é",
        "ß",
        "€",
        "漢",
        "😀",
        "\u007f",
        "\u2028",
        "/",
        "'",
        "{",
        "]",
        ",",
        ":",
        "abcdefghijklmnop"
    };
    private static final String[] NUMBERS = {
        "0", "-0", "1", "-1", "12.50", "0.1", "-0.001", "1e3", "1E+2", "2.5e-3", "1234567890123456789012.00001", "100"
    };
    private static final int DEEPEST = 6;

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String object() {
        return blank() + object(0) + blank();
    }

    private String object(int depth) {
        List<String> names = new ArrayList<>(NAMES);
        names.addAll(OTHERS);
        Collections.shuffle(names, random);
        List<String> members = new ArrayList<>();
        for (String name : names.subList(0, random.nextInt(5))) {
            members.add(blank() + string(name) + blank() + ":" + blank() + value(depth + 1) + blank());
        }
        return "{" + (members.isEmpty() ? blank() : String.join(",", members)) + "}";
    }

    private String array(int depth) {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(blank() + value(depth + 1) + blank());
        }
        return "[" + (items.isEmpty() ? blank() : String.join(",", items)) + "]";
    }

    private String value(int depth) {
        return switch (random.nextInt(depth < DEEPEST ? 8 : 5)) {
            case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> "null";
            case 3, 4 -> string(text());
            case 5 -> array(depth);
            default -> object(depth);
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(
                    random.nextInt(6) == 0
                            ? "\"\\\b\f\n\r\t\u0001"
                                    .substring(random.nextInt(8))
                                    .substring(0, 1)
                            : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** A string with the escapes that it needs and some that it does not. */
    private String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            boolean isHalf = Character.isSurrogate(character);
            int place = "\"\\\b\f\n\r\t/".indexOf(character);
            if (place >= 0 && random.nextBoolean()) {
                json.append('\\').append("\"\\bfnrt/".charAt(place));
            } else if (character < ' ' || place == 0 || place == 1 || !isHalf && random.nextInt(10) == 0) {
                json.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) character));
            } else {
                json.append(character);
            }
        }
        String raw = json.append('"').toString();
        return random.nextInt(3) == 0 ? raw.replace("😀", "\\ud83d\\uDE00") : raw;
    }

    private String blank() {
        return BLANKS[random.nextInt(BLANKS.length)];
    }
}
