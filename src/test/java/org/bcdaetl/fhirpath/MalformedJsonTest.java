package org.bcdaetl.fhirpath;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bcdaetl.json.MalformedJsonException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON, or none that a database can keep, is refused with a reason: also where no name of interest leads. */
class MalformedJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"a\"",
                "1",
                "null",
                "{} {}",
                "{}x",
                "{\"a\":1}}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\" 1}",
                "{\"a\":}",
                "{\"a\"}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{\"a\":{]}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":nulll}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":0x1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\ud800\\u0041\"}",
                "{\"a\":\"\\udc00\"}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"b}",
                "{\"a\":1 /* c */}",
                "{\"a\":1 // c\n}",
                "\uFEFF{}",
                "\u00A0{}",
                "{\"a\":1e9999}",
                "{\"unknown\":01}",
                "{\"unknown\":{\"a\":[}}",
                "{\"unknown\":\"\\x\"}",
                "{\"unknown\":1e9999}"
            })
    void refusesMalformedJsonWithAReason(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> TapeReaderTest.reader().read(bytes, 0, bytes.length))
                .isInstanceOf(MalformedJsonException.class)
                .message()
                .matches(TapeReaderTest.REASON);
    }

    static List<byte[]> brokenUtf8() {
        return List.of(
                bytes(0x80),
                bytes(0xc3),
                bytes(0xc0, 0xaf),
                bytes(0xc1, 0xbf),
                bytes(0xe0, 0x80, 0xaf),
                bytes(0xe2, 0x82),
                bytes(0xed, 0xa0, 0x80),
                bytes(0xed, 0xbf, 0xbf),
                bytes(0xf0, 0x80, 0x80, 0xaf),
                bytes(0xf4, 0x90, 0x80, 0x80),
                bytes(0xf5, 0x80, 0x80, 0x80),
                bytes(0xfe),
                bytes(0xff));
    }

    @ParameterizedTest
    @MethodSource("brokenUtf8")
    void refusesBrokenUtf8(byte[] broken) {
        for (String name : List.of("a", "unknown")) {
            byte[] head = ("{\"" + name + "\":\"").getBytes(StandardCharsets.UTF_8);
            byte[] json = Arrays.copyOf(head, head.length + broken.length + 2);
            System.arraycopy(broken, 0, json, head.length, broken.length);
            json[json.length - 2] = '"';
            json[json.length - 1] = '}';

            assertThatThrownBy(() -> TapeReaderTest.reader().read(json, 0, json.length))
                    .isInstanceOf(MalformedJsonException.class)
                    .hasMessage("a string that is no UTF-8 at byte " + head.length);
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
