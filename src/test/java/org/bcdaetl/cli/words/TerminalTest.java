package org.bcdaetl.cli.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that change are for a terminal alone. */
class TerminalTest {

    @TempDir
    Path folder;

    @Test
    void standardErrorMayGoElsewhereThanTheOtherStreams() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")) && Files.exists(Path.of("/proc/self/fd/2")),
                "there is no Linux, or no script, which makes a terminal");

        assertThat(onATerminal("")).endsWith("true true");
        assertThat(onATerminal(" 2>" + folder.resolve("err"))).endsWith("true false");
        assertThat(onATerminal(" 2>/dev/null")).endsWith("true false");
        assertThat(onATerminal(" 2>&1 | cat")).endsWith("false false");
    }

    private static String onATerminal(String redirection) throws Exception {
        String java =
                ProcessHandle.current().info().command().orElseThrow() + " -Xshare:auto -XX:TieredStopAtLevel=1 -cp "
                        + System.getProperty("java.class.path") + " " + TerminalTest.class.getName();
        Process process = new ProcessBuilder("script", "-qec", java + redirection, "/dev/null")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    public static void main(String[] arguments) {
        System.out.println(Terminal.isPresent() + " " + Terminal.showsErrors());
    }
}
