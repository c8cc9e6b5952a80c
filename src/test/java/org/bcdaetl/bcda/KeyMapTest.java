package org.bcdaetl.bcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.junit.jupiter.api.Test;

/** A file's key is never that of another file of the same name. */
class KeyMapTest {

    private static final String ONE = "http://bcda/data/1/a.ndjson";
    private static final String OTHER = "http://bcda/data/2/a.ndjson";

    @Test
    void aKeyBesideAUrlIsOfThatUrl() {
        KeyMap keys = keys("", ONE, "01", OTHER, "02");

        assertThat(keys.key(ONE, "a.ndjson")).contains("01");
        assertThat(keys.key(OTHER, "a.ndjson")).contains("02");
        assertThatThrownBy(() -> keys.key("a.ndjson"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("2 files of the name a.ndjson");
    }

    @Test
    void aKeyByNameIsOfNoneOfTwoFilesOfThatName() {
        KeyMap keys = keys("\"a.ndjson\":\"01\"", ONE, "", OTHER, "");

        assertThatThrownBy(() -> keys.key(ONE, "a.ndjson")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void namesWithEscapedCharactersAreComparedAsTheyAreShown() {
        String one = "http://bcda/data/1/x%20y.ndjson";
        KeyMap keys = keys("\"x y.ndjson\":\"01\"", one, "", "http://bcda/data/2/x%20y.ndjson", "");

        assertThatThrownBy(() -> keys.key(one, "x y.ndjson")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aFileThatIsListedTwiceIsOneFile() {
        KeyMap keys = keys("\"a.ndjson\":\"01\"", ONE, "", ONE, "");

        assertThat(keys.key(ONE, "a.ndjson")).contains("01");
        assertThat(keys.key("a.ndjson")).contains("01");
    }

    @Test
    void filesOfOneNameMayComePlain() {
        assertThat(keys("", ONE, "", OTHER, "").key(ONE, "a.ndjson")).isEmpty();
    }

    @Test
    void aQueryBehindTheNameIsNoPartOfIt() {
        String url = ONE + "?token=/x";
        KeyMap keys = keys("", url, "01", "http://bcda/data/1/b.ndjson", "02");

        assertThat(KeyMap.name(URI.create(url))).isEqualTo("a.ndjson");
        assertThat(keys.key(url, "a.ndjson")).contains("01");
        assertThat(keys.key("a.ndjson")).contains("01");
    }

    @Test
    void aNameHasNoCharacterThatCannotBeShown() {
        assertThat(KeyMap.name(URI.create("http://bcda/data/a%20b.ndjson"))).isEqualTo("a b.ndjson");
        assertThat(KeyMap.name(URI.create("http://bcda/data/a%00b%2Fc"))).isEqualTo("a%00b%2Fc");
        assertThat(KeyMap.name(URI.create("http://bcda/data/"))).isEmpty();
    }

    private static KeyMap keys(String map, String one, String keyOfOne, String other, String keyOfOther) {
        return KeyMap.of(
                "{\"KeyMap\":{" + map + "},\"output\":[" + item(one, keyOfOne) + "," + item(other, keyOfOther) + "]}");
    }

    private static String item(String url, String key) {
        return "{\"url\":\"" + url + "\",\"encryptedKey\":\"" + key + "\"}";
    }
}
