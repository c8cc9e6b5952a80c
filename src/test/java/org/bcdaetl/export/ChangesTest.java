package org.bcdaetl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of which views changed rows alone are exported. */
class ChangesTest {

    /** Their claims are not final: what changed of these is not told by the final ones that changed. */
    private static final Set<String> WHOLE = Set.of("partial_claim", "partial_claim_line");

    @Test
    void theyAreAllThatHaveTheIdOfAFinalClaim() throws IOException {
        Changes changes = new Changes(1);
        try (Stream<String> columns = Files.lines(Path.of("docs/data-dictionary.csv"))) {
            assertThat(columns.map(line -> line.split(",", 4))
                            .filter(cells -> cells[0].equals("cclf") && cells[2].equals("cur_clm_uniq_id"))
                            .map(cells -> cells[1]))
                    .hasSizeGreaterThan(WHOLE.size())
                    .allSatisfy(view ->
                            assertThat(changes.arePartOf("cclf", view)).as(view).isEqualTo(!WHOLE.contains(view)));
        }
    }
}
