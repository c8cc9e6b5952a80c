package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.settings.Nearest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that are no options are refused with the nearest right one, and asking for help never acts. */
class CommandLineTest {

    private static final String[] COMMANDS = {
        "demo",
        "load",
        "status",
        "rejects",
        "replay",
        "forget",
        "migrate",
        "check",
        "decrypt",
        "views",
        "views check",
        "views run",
        "sandbox",
        "completion",
        "help",
        "version"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "laod                               | There is no command laod: did you mean load?",
                "laod --full                        | There is no command laod: did you mean load?",
                "laod load                          | There is no command laod: did you mean load?",
                "Load                               | There is no command Load: did you mean load?",
                "views chek x.json                  | There is no command views chek: did you mean views check?",
                "views                              | views needs what to do: views check FILE... or views run FILE"
                        + " --from DIR.",
                "--full                             | There is no option --full before a command: did you mean"
                        + " bcda-etl load --full?",
                "--beneficiaries 3                  | There is no option --beneficiaries before a command: did you"
                        + " mean bcda-etl demo --beneficiaries?",
                "--config x load                    | There is no option --config before a command: did you mean"
                        + " bcda-etl load --config?",
                "--bcda.threads=2                   | There is no command: say which, such as bcda-etl load; bcda-etl"
                        + " help lists them.",
                "--debug                            | There is no command: say which, such as bcda-etl load; bcda-etl"
                        + " help lists them.",
                "load extra                         | load takes no word extra: did you mean bcda-etl load --from"
                        + " extra?",
                "load /data/claims                  | load takes no word /data/claims: did you mean bcda-etl load"
                        + " --from /data/claims?",
                "load full                          | load takes no word full: did you mean --full?",
                "load help                          | load takes no word help: did you mean bcda-etl help load?",
                "load status                        | load takes no word status: did you mean bcda-etl status?",
                "load -- extra                      | load takes no word extra: did you mean bcda-etl load --from"
                        + " extra?",
                "status extra                       | status takes no word extra: did you mean bcda-etl status without"
                        + " it?",
                "views run a.json data              | views run takes no word data: did you mean bcda-etl views run"
                        + " --from data?",
                "load --form data                   | There is no option --form for load: did you mean --from?",
                "load --form=data                   | There is no option --form for load: did you mean --from?",
                "load --ful                         | There is no option --ful for load: did you mean --full?",
                "load -full                         | There is no option -full for load: did you mean --full?",
                "load --start_over                  | There is no option --start_over for load: did you mean"
                        + " --start-over?",
                "load --help-me                     | There is no option --help-me for load: did you mean --help?",
                "status --full                      | There is no option --full for status: did you mean bcda-etl load"
                        + " --full?",
                "load --client-id=x                 | There is no option --client-id for load: did you mean"
                        + " --bcda.client-id=VALUE?",
                "load --bcda-client-id x            | There is no option --bcda-client-id for load: did you mean"
                        + " --bcda.client-id=VALUE?",
                "load --summary                     | --summary needs a value: --summary FILE.",
                "load --summary --full              | --summary needs a value: --summary FILE.",
                "load --summary --bcda.threads=2    | --summary needs a value: --summary FILE.",
                "load --summary --ful               | There is no option --ful for load: did you mean --full?",
                "load --full=no                     | --full takes no value: leave the equals sign and what follows it"
                        + " out.",
                "load --full --full                 | --full is given twice: say it once.",
                "load --from a --from b             | --from is given twice: say it once.",
                "load --bcda.threads=1 --bcda.threads=2 | --bcda.threads is given twice: say it once.",
                "load --bcda.clientId=1 --bcda.client-id=2 | --bcda.client-id is given twice: say it once.",
                "load --bcda.spool-dir data         | --bcda.spool-dir needs its value after an equals sign:"
                        + " --bcda.spool-dir=VALUE.",
                "load --bcda.client-secret          | --bcda.client-secret needs its value after an equals sign:"
                        + " --bcda.client-secret=VALUE.",
                "load --from=                       | --from needs the name of a file or folder.",
                "status --config=                   | --config needs the name of a file or folder.",
                "load --from a --transaction-time yesterday | --transaction-time needs an instant such as"
                        + " 2026-09-01T04:44:01Z.",
                "load --transaction-time 2026-09-01T04:44:01Z | --transaction-time is for load --from DIR: say both,"
                        + " or leave it out.",
                "load --mirror                      | --mirror is for load --full, an export of everything: say both, or"
                        + " leave it out.",
                "load --full --mirror --from a      | --mirror is for load --full, an export of everything: leave it out.",
                "load --full --mirror-limit 9       | --mirror-limit is for load --full --mirror: say all three, or leave"
                        + " it out.",
                "load --group runout --from a       | --group is for an export; a folder holds whom it holds: leave it out.",
                "load --full --mirror --mirror-limit=all | --mirror-limit needs a share from 0 to 100, in percent.",
                "views run a.json --from b --limit 0    | --limit needs a whole number from 1.",
                "views run a.json --from b --limit many | --limit needs a whole number from 1.",
                "demo --beneficiaries -1            | --beneficiaries needs a whole number from 1.",
                "demo --seed 1.5                    | --seed needs a whole number.",
                "rejects seven                      | RUN needs a whole number from 1.",
                "rejects 0                          | RUN needs a whole number from 1.",
                "rejects 7 8                        | rejects takes no word 8: did you mean bcda-etl rejects without"
                        + " it?",
                "rejects --to                       | --to needs a value: --to FILE.",
                "replay a.ndjson --run x            | --run needs a whole number from 1.",
                "forget                             | forget needs the people to remove: --mbi-file FILE, with one MBI"
                        + " in each line.",
                "forget --mbi-file                  | --mbi-file needs a value: --mbi-file FILE.",
                "forget 1EG4TE5MK73                 | forget takes no MBIs on the command line, where others see them: put"
                        + " them into a file, one in each line, and name it with --mbi-file.",
                "forget --mbi-file a 1EG4-TE5-MK73  | forget takes no MBIs on the command line, where others see them: put"
                        + " them into a file, one in each line, and name it with --mbi-file.",
                "forget help                        | forget takes no word help: did you mean bcda-etl help forget?",
                "forget --mbi-file 1eg4-te5-mk73    | --mbi-file names no file that is there: put the MBIs into a file, one"
                        + " in each line, and name that; on the command line others see them.",
                "forget --mbi-file 1EG4TE5MK73,1EG4 | --mbi-file names no file that is there: put the MBIs into a file, one"
                        + " in each line, and name that; on the command line others see them.",
                "init --defaults --base-url https://id:hidden@bcda.example | --base-url needs an address such as"
                        + " https://sandbox.bcda.cms.gov, without credentials or a path in it.",
                "init --defaults --base-url http://api.bcda.cms.gov | --base-url needs an address such as"
                        + " https://sandbox.bcda.cms.gov, without credentials or a path in it.",
                "init --defaults --base-url https://api.bcda.cms.gov/api/v2 | --base-url needs an address such as"
                        + " https://sandbox.bcda.cms.gov, without credentials or a path in it.",
                "migrate                            | migrate needs the version to move to: --to v2 or --to v3.",
                "migrate --to v1                    | migrate needs the version to move to: --to v2 or --to v3.",
                "migrate --to v3 --give-up --check-only | --give-up drops what was loaded: leave the other options"
                        + " out.",
                "migrate --to v3 --check-only --missing-limit 1 | --missing-limit is for a switch, and --check-only does not"
                        + " switch: leave one of them out.",
                "export --format csv --to a --aco-id A0001 | --aco-id is for the names of CCLF files: say --format cclf, or"
                        + " leave it out.",
                "migrate --to v3 --missing-limit x  | --missing-limit needs a share from 0 to 100, in percent.",
                "sandbox --port 70000               | --port needs a whole number from 0 to 65535.",
                "sandbox --bcda.threads=2           | sandbox takes no settings: leave --bcda.threads out.",
                "load @words                        | load takes no word @words: did you mean bcda-etl load --from"
                        + " @words?"
            })
    void refusesWhatItDoesNotKnowInOneSentence(String words, String sentence) {
        Commands.Ran ran = Commands.run(List.of(words.split(" ")));

        assertThat(ran.err().strip()).isEqualTo(sentence);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exitCode()).isEqualTo(2);
    }

    static Stream<String> commands() {
        return Arrays.stream(COMMANDS);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpThatNeverActs(String command) {
        String usage = "Usage: bcda-etl " + command;
        for (String more : List.of(
                "--help",
                "-h",
                "-h extra",
                "--nonsense --help",
                "--full --full -h --summary",
                "--bcda.nonsense=1 -h",
                "--spring.datasource.url -h",
                "-hV")) {
            Commands.Ran ran = Commands.run(List.of((command + " " + more).split(" ")));

            assertThat(ran.out()).as(command + " " + more).startsWith(usage).contains("bcda.quality.fail-on");
            assertThat(ran.err()).isEmpty();
            assertThat(ran.exitCode()).isZero();
        }
        Commands.Ran asked = Commands.run(List.of(("help " + command).split(" ")));
        assertThat(asked.out()).startsWith(usage);
        assertThat(asked.exitCode()).isZero();
        for (String version : List.of("-V", "--version", "-V extra --nonsense")) {
            Commands.Ran ran = Commands.run(List.of((command + " " + version).split(" ")));
            assertThat(ran.out()).as(command + " " + version).matches("bcda-etl \\S+\\R");
            assertThat(ran.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "-h", "--help", "--full -h", "help --bcda.x=1"})
    void helpWithoutACommandListsThemAll(String words) {
        Commands.Ran ran = Commands.run(List.of(words.split(" ")));

        for (String command : COMMANDS) {
            if (!command.contains(" ")) {
                assertThat(ran.out()).containsPattern("(?m)^  " + command + " ");
            }
        }
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void helpForAWordThatIsNoCommandNamesTheNearest() {
        for (String words : List.of("help laod", "laod --help", "laod -h --full")) {
            Commands.Ran ran = Commands.run(List.of(words.split(" ")));

            assertThat(ran.err().strip()).isEqualTo("There is no command laod: did you mean load?");
            assertThat(ran.out()).isEmpty();
            assertThat(ran.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void helpListsEveryExitCode() {
        String help = Commands.run(List.of("help", "load")).out();

        for (ExitCode exitCode : ExitCode.values()) {
            assertThat(help).containsPattern("(?m)^  " + exitCode.number() + " +\\w");
        }
        assertThat(help).contains("130", "143");
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aSettingMayStandBeforeTheCommand() {
        Commands.Ran ran = Commands.run(List.of("--bcda.nonsense=1", "status"));

        assertThat(ran.err()).startsWith("There is no setting bcda.nonsense: did you mean bcda.");
        assertThat(ran.exitCode()).isEqualTo(2);
    }

    @Test
    void theNearestWordIsTheOneWithTheFewestSlips() {
        assertThat(Nearest.of("--form", List.of("--full", "--from", "--config")))
                .isEqualTo("--from");
        assertThat(Nearest.slips("laod", "load")).isEqualTo(1);
        assertThat(Nearest.isClose("home", "form")).isFalse();
    }

    @Test
    void printsAScriptThatBashUnderstands(@TempDir Path folder) throws Exception {
        Commands.Ran ran = Commands.run(List.of("completion"));

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("--start-over", "complete ");
        Path script = folder.resolve("completion");
        Files.writeString(script, ran.out());
        Process bash = new ProcessBuilder("bash", "-c", """
            . "$0"
            COMP_WORDS=(bcda-etl load --st) COMP_CWORD=2
            _complete_bcda-etl
            echo "${COMPREPLY[@]}"
            """, script.toString()).start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("--start-over");
    }
}
