package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bcdaetl.cli.words.Csv;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void quotesWhatWouldBreakARow() throws IOException {
        assertThat(row("a,b", "say \"so\"", "two\nlines", "\r", "plain", null, "é"))
                .isEqualTo("\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",\"\r\",plain,,é\r\n");
    }

    private static String row(String... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Csv(out).row(Arrays.asList(cells));
        return out.toString(StandardCharsets.UTF_8);
    }
}
