package org.bcdaetl.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bcdaetl.json.MalformedJsonException;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.Tape;
import org.bcdaetl.json.TapeReader;
import org.junit.jupiter.api.Test;

/** Objects that come again in the same bytes, which the reader compares instead of reading them. */
class RecurringObjectsTest {

    private final TapeReader reader = TapeReaderTest.reader();

    @Test
    void giveTheValuesThatJacksonGives() throws MalformedJsonException {
        Random random = new Random(5);
        List<String> pool = pool(random, 40);
        Map<Integer, String> texts = new HashMap<>();
        int recurring = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] json = document(pool, random).getBytes(StandardCharsets.UTF_8);
            Tape tape = reader.read(json, 0, json.length);

            StringBuilder ours = new StringBuilder();
            StringBuilder jacksons = new StringBuilder();
            TapeReaderTest.write(tape, 0, ours);
            TapeReaderTest.write(TapeReaderTest.JACKSON.readTree(json), jacksons);
            assertThat(ours).as("document %d", i).hasToString(jacksons.toString());
            for (int node = 0; node < tape.size; node++) {
                if (tape.kind[node] == Tape.OBJECT && tape.recurring(node) != Tape.NEW) {
                    recurring++;
                    String text = new String(
                            json, tape.start[node], tape.end[node] - tape.start[node], StandardCharsets.UTF_8);
                    assertThat(texts.computeIfAbsent(tape.recurring(node), number -> text))
                            .isEqualTo(text);
                }
            }
        }
        assertThat(recurring).isGreaterThan(5_000);
        assertThat(texts).hasSizeGreaterThan(30);
    }

    @Test
    void areRefusedWhereTheyAreDamaged() throws MalformedJsonException {
        Random random = new Random(6);
        List<String> pool = pool(random, 12);
        byte[] json = document(pool, new Random(1)).getBytes(StandardCharsets.UTF_8);
        String sound = written(json);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = TapeReaderTest.damage(json.clone(), random);
            String reason = null;
            try {
                reader.read(damaged, 0, damaged.length);
            } catch (MalformedJsonException e) {
                reason = e.getMessage();
                refused++;
            }
            if (TapeReaderTest.jacksonTakes(damaged)) {
                assertThat(reason == null || reason.matches(TapeReaderTest.STRICTER))
                        .as("document %d: %s", i, reason)
                        .isTrue();
            } else {
                assertThat(reason).as("document %d", i).matches(TapeReaderTest.REASON);
            }
            assertThat(written(json)).isEqualTo(sound);
        }
        assertThat(refused).isGreaterThan(2_000);
    }

    @Test
    void areNestedNoDeeperThanOthers() throws MalformedJsonException {
        String object = "{\"code\":{\"value\":1}}";
        byte[] flat = ("{\"a\":[" + object + "," + object + "]}").getBytes(StandardCharsets.UTF_8);
        for (int time = 0; time < 5; time++) {
            reader.read(flat, 0, flat.length);
        }
        byte[] deep = inLists(197, object);
        byte[] tooDeep = inLists(198, object);

        assertThat(reader.read(deep, 0, deep.length).recurring(198)).isNotEqualTo(Tape.NEW);
        assertThatThrownBy(() -> reader.read(tooDeep, 0, tooDeep.length))
                .hasMessageStartingWith("JSON that is nested too deeply");
    }

    private static byte[] inLists(int lists, String object) {
        return ("{\"a\":" + "[".repeat(lists) + object + "]".repeat(lists) + "}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void haveNodesOfNamesThatWereAskedForLater() throws MalformedJsonException {
        Names names = new Names();
        names.add("a");
        TapeReader reader = new TapeReader(names);
        byte[] json = "{\"a\":{\"later\":1},\"b\":2}".getBytes(StandardCharsets.UTF_8);
        for (int time = 0; time < 5; time++) {
            assertThat(reader.read(json, 0, json.length).size).isEqualTo(2);
        }
        names.add("later");

        assertThat(reader.read(json, 0, json.length).size).isEqualTo(3);
    }

    @Test
    void mayBeMoreThanCanBeRemembered() throws MalformedJsonException {
        for (int i = 0; i < 40_000; i++) {
            String same = "{\"code\":" + i % 20_000 + "}";
            byte[] json =
                    ("{\"a\":" + same + ",\"value\":[" + same + "," + same + "]}").getBytes(StandardCharsets.UTF_8);
            Tape tape = reader.read(json, 0, json.length);

            assertThat(tape.text(2)).isEqualTo(String.valueOf(i % 20_000));
            assertThat(tape.text(7)).isEqualTo(String.valueOf(i % 20_000));
        }
    }

    private String written(byte[] json) throws MalformedJsonException {
        StringBuilder written = new StringBuilder();
        TapeReaderTest.write(reader.read(json, 0, json.length), 0, written);
        return written.toString();
    }

    /** Objects, each with others that are the same but for one letter. */
    private static List<String> pool(Random random, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> new RandomJson(random).object().strip())
                .flatMap(object -> Stream.of(object, object.replaceFirst("0", "9"), object.replaceFirst("}$", " }")))
                .toList();
    }

    /** A document whose objects mostly come in the order of the pool. */
    private static String document(List<String> pool, Random random) {
        int first = random.nextInt(4);
        return List.of("a", "value", "extension").stream()
                .map(name -> IntStream.range(0, 8)
                        .mapToObj(i -> pool.get(random.nextInt(10) == 0 ? random.nextInt(pool.size()) : first + i))
                        .map(object -> "{\"code\":" + object + ",\"valueCoding\":" + random.nextInt(3) + "}")
                        .collect(Collectors.joining(",", "\"" + name + "\":[", "]")))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
