package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.night.CommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How {@code providers} puts a list of the ACO's providers in the place of the former one, or tells what is wrong with it. */
class ProvidersIT {

    private final PGSimpleDataSource warehouse = TestPostgres.warehouse();

    @TempDir
    Path folder;

    @Test
    void aListTakesThePlaceOfTheFormerAsAWholeOrNotAtAll() throws IOException {
        Commands.Ran first = providers("""
                npi,tin,name,begin,end
                1000000071,,"Plum, Pear and Sons",2023-01-01,

                ,99-0000001,,,2024-12-31
                1000000072,990000002,"two
                lines",,
                """);
        assertThat(first.out()).isEqualTo("cclf.aco_provider has 3 providers now, in the place of 0.\n");
        assertThat(rows())
                .isEqualTo("1000000071//Plum, Pear and Sons/2023-01-01/ 1000000072/990000002/two\nlines// "
                        + "/990000001///2024-12-31");

        Commands.Ran bad = providers("""
                \ufeffTIN,NPI,begin,end
                990000001,,,
                99000001,,,
                ,10000000711,,
                ,,2023-01-01,
                990000003,,2023-01-01,2022-01-01
                990000003,,01/01/2023,
                990000001,,,2023-01-01
                990000004,,,,,more
                """);
        assertThat(bad.exitCode()).isEqualTo(2);
        assertThat(bad.sentences())
                .containsExactly(folder.resolve("providers.csv")
                        + ": line 3 has a TIN that is not 9 digits; line 4 has an NPI that is not 10 digits;"
                        + " line 5 has neither NPI nor TIN; line 6 ends before it begins;"
                        + " line 7 has in begin no date such as 2026-01-31; line 8 is the same provider as line 2;"
                        + " line 9 has more cells than the first line. The list that is loaded stays.");
        assertThat(rows()).contains("Plum");

        assertThat(providers("tin\r\n990000009\r\n").out())
                .isEqualTo("cclf.aco_provider has 1 provider now, in the place of 3.\n");
        assertThat(rows()).isEqualTo("/990000009///");
    }

    @Test
    void whatIsNoListIsToldAndTheFormerListStays() throws IOException {
        assertThat(providers("").err()).contains("is empty: its first line names the columns");
        assertThat(providers("npi,tin\n").err()).contains("has no provider: the list that is loaded stays.");
        assertThat(providers("npi,clinic\n1000000071,x\n").err()).contains("\"clinic\" is none of them");
        assertThat(providers("name,begin\n").err()).contains("names neither npi nor tin");
        Files.write(folder.resolve("providers.csv"), new byte[] {'n', 'p', 'i', '\n', (byte) 0xe9});
        assertThat(CommandLine.on(warehouse, folder)
                        .run("providers", "--from=" + folder.resolve("providers.csv"))
                        .err())
                .contains("is no text in UTF-8");
    }

    private Commands.Ran providers(String list) throws IOException {
        Path file = Files.writeString(folder.resolve("providers.csv"), list);
        return CommandLine.on(warehouse, folder).run("providers", "--from=" + file);
    }

    private String rows() {
        return String.join(
                " ", JdbcClient.create(warehouse).sql("""
                                select concat_ws('/', coalesce(npi, ''), coalesce(tin, ''), coalesce(provider_name, ''),
                                    coalesce(begin_dt::text, ''), coalesce(end_dt::text, ''))
                                from cclf.aco_provider order by npi nulls last, tin
                                """).query(String.class).list());
    }
}
