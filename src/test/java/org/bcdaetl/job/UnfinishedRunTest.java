package org.bcdaetl.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.ledger.Run;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What goes on with a run, as printed, is of the people that the run is of, whichever group is set. */
class UnfinishedRunTest {

    private static final RunCommands MOVE = RunCommands.ofAMove("v3");

    @Test
    void aLoadNamesTheGroupAndAMoveTheSetting() {
        assertThat(command("all", RunCommands.LOAD, "all")).isEqualTo("bcda-etl load");
        assertThat(command("all", RunCommands.LOAD, "runout")).isEqualTo("bcda-etl load --group all");
        assertThat(command("all", RunCommands.LOAD_OF_A_GROUP, "runout")).isEqualTo("bcda-etl load --group all");
        assertThat(command("runout", RunCommands.LOAD, "all")).isEqualTo("bcda-etl load --group runout");
        assertThat(command("2019", RunCommands.LOAD, "all")).isEqualTo("bcda-etl load and bcda.form=2019");
        assertThat(command("all", MOVE, "runout")).isEqualTo("bcda-etl migrate --to v3 and bcda.group=all");
        assertThat(command("runout", MOVE, "all")).isEqualTo("bcda-etl migrate --to v3 and bcda.group=runout");
        assertThat(command("runout", MOVE, "runout")).isEqualTo("bcda-etl migrate --to v3");
    }

    private static String command(String population, RunCommands commands, String group) {
        return UnfinishedRun.of(new Run(
                        7,
                        Run.Source.API,
                        null,
                        null,
                        population,
                        true,
                        false,
                        List.of(),
                        Run.Asked.FULL,
                        null,
                        null,
                        false,
                        Run.State.FAILED,
                        0,
                        ""))
                .command(commands, settings(group));
    }

    private static LoadSettings settings(String group) {
        return new Binder(new MapConfigurationPropertySource(Map.of("bcda.group", group)))
                .bindOrCreate("bcda", LoadSettings.class);
    }
}
