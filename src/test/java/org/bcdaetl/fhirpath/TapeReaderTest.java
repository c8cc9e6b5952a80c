package org.bcdaetl.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bcdaetl.json.MalformedJsonException;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.Tape;
import org.bcdaetl.json.TapeReader;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our reader of JSON, held against Jackson. */
class TapeReaderTest {

    static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final JsonMapper LENIENT_ON_NUMBERS = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static final String REASON = "[a-zA-Z8 ,-]+ at byte \\d+";

    /** What Jackson takes and we do not. */
    static final String STRICTER = "(half a surrogate pair|a NUL character|a string that is no UTF-8|a number that"
            + " is out of range|JSON that is nested too deeply).*";

    @Test
    void givesTheValuesThatJacksonGives() throws MalformedJsonException {
        Random random = new Random(7);
        TapeReader reader = reader();
        for (int i = 0; i < 5_000; i++) {
            byte[] json = new RandomJson(random).object().getBytes(StandardCharsets.UTF_8);
            Tape tape = reader.read(json, 0, json.length);

            StringBuilder ours = new StringBuilder();
            StringBuilder jacksons = new StringBuilder();
            write(tape, 0, ours);
            write(JACKSON.readTree(json), jacksons);
            assertThat(ours).as("document %d", i).hasToString(jacksons.toString());
        }
    }

    @Test
    void refusesOfDamagedDocumentsWhatJacksonRefuses() {
        Random random = new Random(8);
        TapeReader reader = reader();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] json = damage(new RandomJson(random).object().getBytes(StandardCharsets.UTF_8), random);
            String reason = null;
            try {
                reader.read(json, 0, json.length);
            } catch (MalformedJsonException e) {
                reason = e.getMessage();
                refused++;
            }
            if (jacksonTakes(json)) {
                assertThat(reason == null || reason.matches(STRICTER))
                        .as("document %d: %s", i, reason)
                        .isTrue();
            } else {
                assertThat(reason).as("document %d", i).matches(REASON);
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    @Test
    void refusesEveryDocumentThatIsCutShort() {
        byte[] json = "{\"a\" : [1.5e3, true, null, {\"b\\u00e9\": \"x\\ud83d\\ude00é😀\"}], \"c\": -0}"
                .getBytes(StandardCharsets.UTF_8);
        for (int end = 0; end < json.length; end++) {
            int to = end;
            assertThatThrownBy(() -> reader().read(json, 0, to))
                    .isInstanceOf(MalformedJsonException.class)
                    .message()
                    .matches(REASON);
        }
        assertThatCode(() -> reader().read(json, 0, json.length)).doesNotThrowAnyException();
    }

    @Test
    void takesNoMoreOfTheBufferThanItIsGiven() throws MalformedJsonException {
        byte[] buffer = "xx{\"a\":\"b\"}{\"a\":\"c".getBytes(StandardCharsets.UTF_8);

        assertThat(reader().read(buffer, 2, 11).text(1)).isEqualTo("b");
        assertThatThrownBy(() -> reader().read(buffer, 11, buffer.length))
                .hasMessage("a string does not end at byte 6");
    }

    @Test
    void numbersKeepTheirDigits() throws MalformedJsonException {
        String numbers = "0,-0,1.50,-12345678901234567890.123456789012345678,1e3,1E-007,100.00,0.1e+2";
        byte[] json = ("{\"a\":[" + numbers + "]}").getBytes(StandardCharsets.UTF_8);
        Tape tape = reader().read(json, 0, json.length);

        List<String> texts = new ArrayList<>();
        for (int node = 2; node < tape.size; node++) {
            texts.add(tape.text(node));
        }
        assertThat(String.join(",", texts)).isEqualTo(numbers);
    }

    @Test
    void namesAreFoundAlsoWhereTheyAreEscaped() throws MalformedJsonException {
        byte[] json = "{\"\\u0061\":1,\"b\\u00e9\":2,\"\\ud83d\\ude00\":3,\"a\\/\":4}".getBytes(StandardCharsets.UTF_8);
        Tape tape = reader().read(json, 0, json.length);

        assertThat(tape.size).isEqualTo(4);
        assertThat(tape.text(1) + tape.text(2) + tape.text(3)).isEqualTo("123");
    }

    @Test
    void guessedNamesAreComparedToTheLastByte() throws MalformedJsonException {
        TapeReader reader = reader();
        for (String name : List.of("valueCoding", "valueCodinG", "value", "valu", "code", "Code", "a", "", "b")) {
            byte[] json = ("{\"" + name + "\":7}").getBytes(StandardCharsets.UTF_8);
            for (int time = 0; time < 2; time++) {
                Tape tape = reader.read(json, 0, json.length);

                assertThat(tape.size).as(name).isEqualTo(RandomJson.NAMES.contains(name) ? 2 : 1);
            }
        }
    }

    @Test
    void aNameThatJsonEscapesIsNoGuess() throws MalformedJsonException {
        TapeReader reader = reader();
        byte[] escaped = "{\"x\\\"y\":1}".getBytes(StandardCharsets.UTF_8);
        byte[] damaged = "{\"x\"y\":123}".getBytes(StandardCharsets.UTF_8);

        assertThat(reader.read(escaped, 0, escaped.length).size).isEqualTo(2);
        assertThatThrownBy(() -> reader.read(damaged, 0, damaged.length)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void moreNamesThanCanBeRememberedAreReadAllTheSame() throws MalformedJsonException {
        StringBuilder members = new StringBuilder("{\"" + "long".repeat(100) + "\":0");
        for (int i = 0; i < 5_000; i++) {
            members.append(",\"unknown").append(i).append("\":").append(i);
        }
        byte[] json = members.append(",\"code\":\"found\"}").toString().getBytes(StandardCharsets.UTF_8);
        TapeReader reader = reader();
        for (int time = 0; time < 2; time++) {
            Tape tape = reader.read(json, 0, json.length);

            assertThat(tape.size).isEqualTo(2);
            assertThat(tape.text(1)).isEqualTo("found");
        }
    }

    @Test
    void moreFollowersThanCanBeRememberedAreReadAllTheSame() throws MalformedJsonException {
        String members = IntStream.range(0, 1_900)
                .mapToObj(i -> "\"unknown" + i + "\":0,")
                .collect(Collectors.joining("", "{", "\"code\":\"found\"}"));
        byte[] json = RandomJson.NAMES.stream()
                .map(name -> "\"" + name.replace("\"", "\\\"") + "\":" + members)
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
        TapeReader reader = reader();
        for (int time = 0; time < 2; time++) {
            Tape tape = reader.read(json, 0, json.length);

            assertThat(tape.size).isEqualTo(1 + 2 * RandomJson.NAMES.size());
            assertThat(tape.text(tape.size - 1)).isEqualTo("found");
        }
    }

    @Test
    void isNestedTwoHundredTimesAndNoMore() {
        for (String name : List.of("a", "unknown")) {
            String open = "{\"" + name + "\":";
            byte[] deep = (open.repeat(199) + "{}" + "}".repeat(199)).getBytes(StandardCharsets.UTF_8);
            byte[] tooDeep = (open.repeat(100_000)).getBytes(StandardCharsets.UTF_8);

            assertThatCode(() -> reader().read(deep, 0, deep.length)).doesNotThrowAnyException();
            assertThatThrownBy(() -> reader().read(tooDeep, 0, tooDeep.length))
                    .hasMessageStartingWith("JSON that is nested too deeply");
        }
    }

    @Test
    void aStringMayHaveMegabytes() throws MalformedJsonException {
        String text = "é".repeat(2_000_000) + "\\n" + "x".repeat(1_000_003);
        byte[] json = ("{\"a\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(reader().read(json, 0, json.length).text(1)).hasSize(3_000_004);
    }

    static TapeReader reader() {
        Names names = new Names();
        RandomJson.NAMES.forEach(names::add);
        return new TapeReader(names);
    }

    static byte[] damage(byte[] json, Random random) {
        int at = random.nextInt(json.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(json, at);
            case 1 -> {
                byte[] less = new byte[json.length - 1];
                System.arraycopy(json, 0, less, 0, at);
                System.arraycopy(json, at + 1, less, at, less.length - at);
                yield less;
            }
            case 2 -> {
                json[at] = (byte) random.nextInt(256);
                yield json;
            }
            default -> {
                json[at] = (byte) "{}[]\",:\\0eE.-+u".charAt(random.nextInt(15));
                yield json;
            }
        };
    }

    static boolean jacksonTakes(byte[] json) {
        try {
            return LENIENT_ON_NUMBERS.readTree(json).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    static void write(Tape tape, int node, StringBuilder out) {
        switch (tape.kind[node]) {
            case Tape.OBJECT, Tape.ARRAY -> {
                boolean isObject = tape.kind[node] == Tape.OBJECT;
                out.append(isObject ? '{' : '[');
                for (int child = node + 1; child < tape.next[node]; child = tape.next[child]) {
                    out.append(isObject ? RandomJson.NAMES.get(tape.name[child]) + ":" : "");
                    write(tape, child, out);
                }
                out.append(isObject ? '}' : ']');
            }
            case Tape.NUMBER ->
                out.append(new BigDecimal(tape.text(node)).toString()).append(',');
            default -> out.append(tape.text(node)).append(',');
        }
    }

    static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            out.append('{');
            node.properties().forEach(member -> {
                if (RandomJson.NAMES.contains(member.getKey())) {
                    out.append(member.getKey()).append(':');
                    write(member.getValue(), out);
                }
            });
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            node.forEach(item -> write(item, out));
            out.append(']');
        } else {
            out.append(node.isNumber() ? node.decimalValue().toString() : node.asString(node.toString()))
                    .append(',');
        }
    }
}
