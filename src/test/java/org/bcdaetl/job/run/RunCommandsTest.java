package org.bcdaetl.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bcdaetl.settings.Group;
import org.bcdaetl.warehouse.ledger.Run;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The commands that sentences name are those of the run, of the group and of the move that they are about. */
class RunCommandsTest {

    private static final RunCommands MOVE = RunCommands.ofAMove("v3");

    @Test
    void whatGivesARunUpBeginsAnotherOfTheSamePeopleOrFolder() {
        assertThat(RunCommands.LOAD.startOver(export("all"))).isEqualTo("bcda-etl load --start-over");
        assertThat(RunCommands.LOAD.startOver(export("runout"))).isEqualTo("bcda-etl load --group runout --start-over");
        assertThat(RunCommands.LOAD.startOver(folder(null))).isEqualTo("bcda-etl load --from '/a b' --start-over");
        assertThat(RunCommands.LOAD.startOver(folder(3L))).isEqualTo("bcda-etl load --start-over");
        assertThat(MOVE.startOver(folder(null))).isEqualTo("bcda-etl migrate --to v3 --give-up");
    }

    @Test
    void aLoadOfANamedGroupGoesOnWithItsName() {
        assertThat(RunCommands.LOAD.resume(export("all"))).isEqualTo("bcda-etl load");
        assertThat(RunCommands.LOAD_OF_A_GROUP.resume(export("all"))).isEqualTo("bcda-etl load --group all");
        assertThat(RunCommands.LOAD_OF_A_GROUP.resume(export("2019"))).isEqualTo("bcda-etl load");
        assertThat(RunCommands.LOAD_OF_A_GROUP.resume(folder(null))).isEqualTo("bcda-etl load --from '/a b'");
    }

    @Test
    void aLoadThatNamesNoGroupIsOfTheOneThatIsSet() {
        assertThat(RunCommands.LOAD.where(Group.RUNOUT).resume(export("all"))).isEqualTo("bcda-etl load --group all");
        assertThat(RunCommands.LOAD.where(Group.RUNOUT).startOver(export("all")))
                .isEqualTo("bcda-etl load --group all --start-over");
        assertThat(RunCommands.LOAD.where(Group.ALL).resume(export("all"))).isEqualTo("bcda-etl load");
        assertThat(MOVE.where(Group.RUNOUT).resume(export("all"))).isEqualTo("bcda-etl migrate --to v3");
    }

    @Test
    void whoMeetsAnotherProcessIsToldWhatToRunAgain() {
        assertThat(RunCommands.LOAD.locked()).endsWith("bcda-etl status shows how far it is.");
        assertThat(MOVE.locked()).endsWith("run the same command again.");
    }

    private static Run export(String population) {
        return run(Run.Source.API, null, null, population);
    }

    private static Run folder(@Nullable Long replayOf) {
        return run(Run.Source.FOLDER, "/a b", replayOf, "files");
    }

    private static Run run(Run.Source source, @Nullable String folder, @Nullable Long replayOf, String population) {
        return new Run(
                7,
                source,
                folder,
                replayOf,
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
                "");
    }
}
