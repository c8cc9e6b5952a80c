package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Version 3 from the server to the analysts' tables, night after night, and the way to it from version 1. */
class VersionThreeIT {

    private static final SandboxSettings SANDBOX = SandboxSettings.of(20, 11);

    /** Tables that the sandbox's people have nothing for. */
    private static final Pattern OPTIONAL = Pattern.compile("partial_.*|prior_.*|partb_be_demo_codes");

    @TempDir
    Path folder;

    @Test
    void nightsBringWhatOneLoadOfEverythingBrings() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder.resolve("nights"))) {
            night.set("bcda.api-version", "v3");
            load(night);
            assertThat(texts(night, "select distinct eob_type from bcda.claim where is_current order by 1"))
                    .containsExactly("CARRIER", "DME", "HHA", "HOSPICE", "INPATIENT", "OUTPATIENT", "PDE", "SNF");
            assertThat(CclfContent.rows(night.database)).allSatisfy((table, rows) -> {
                if (!OPTIONAL.matcher(table).matches()) {
                    assertThat(rows).as(table).isPositive();
                }
            });
            for (int wave = 1; wave <= 4; wave++) {
                night.server.advance();
                load(night);
            }
            assertThat(texts(night, "select asked_for from etl.run order by run_id"))
                    .containsExactly("first load", "changes", "changes", "changes", "changes");
            assertThat(texts(night, "select distinct reason from bcda.retired_claim"))
                    .contains("not the final action", "a later version of its control number");

            try (SandboxNight full = new SandboxNight(SANDBOX.withWave(4), folder.resolve("full"))) {
                full.set("bcda.api-version", "v3");
                load(full);
                assertThat(CclfContent.withoutFiles(night.database)).isEqualTo(CclfContent.withoutFiles(full.database));
                assertThat(load(night, "--full").out()).contains("It still had all that earlier exports brought.");
                assertThat(CclfContent.withoutFiles(night.database)).isEqualTo(CclfContent.withoutFiles(full.database));
            }
        }
    }

    @Test
    void aWarehouseOfVersion1MovesToVersion3OfTheSamePeople() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder.resolve("nights"))) {
            night.set("bcda.api-version", "v1");
            load(night);
            night.server.advance();
            load(night);

            Commands.Ran moved = night.run("migrate", "--to=v3");
            assertThat(moved.exitCode()).as(moved.err()).isZero();
            assertThat(moved.out()).contains("People by MBI: 20 in both versions, 0 in v1 only, 0 in v3 only.");
            JsonNode report =
                    JsonMapper.shared().readTree(Files.readString(night.folder.resolve("reports/migrate-v1-v3.json")));
            assertThat(report.get("claims")).hasSizeGreaterThan(12).allSatisfy(claims -> {
                assertThat(claims.get("next")).isEqualTo(claims.get("present"));
                assertThat(claims.get("nextPaid")).isEqualTo(claims.get("presentPaid"));
            });
            night.set("bcda.api-version", "v3");
            night.server.advance();
            load(night);

            try (SandboxNight full = new SandboxNight(SANDBOX.withWave(2), folder.resolve("full"))) {
                full.set("bcda.api-version", "v3");
                load(full);
                assertThat(CclfContent.withoutFiles(night.database)).isEqualTo(CclfContent.withoutFiles(full.database));
            }
        }
    }

    private static Commands.Ran load(SandboxNight night, Object... options) {
        Object[] command = new Object[options.length + 1];
        command[0] = "load";
        System.arraycopy(options, 0, command, 1, options.length);
        Commands.Ran ran = night.run(command);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran;
    }

    private static List<String> texts(SandboxNight night, String sql) {
        return night.sql().sql(sql).query(String.class).list();
    }
}
