package org.bcdaetl.night;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** bcda-etl in a process of its own, which can be killed. */
public final class LoadProcess implements AutoCloseable {

    private static final int DEADLINE_SECONDS = 240;

    private final Process process;
    private final Path output;

    private LoadProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** What starts the main class with a command line, compiled in haste since it has little to do. */
    public static List<String> command(List<String> words) {
        List<String> command = ClassArchive.command();
        command.addAll(words);
        return command;
    }

    /** Starts the main class with a command line; all that it prints goes to a file of the folder. */
    public static LoadProcess start(Path folder, List<String> words) {
        try {
            Path output = Files.createTempFile(folder, "load", ".out");
            return new LoadProcess(
                    new ProcessBuilder(command(words))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .redirectInput(new File("/dev/null"))
                            .start(),
                    output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end; gives the exit status. */
    public int await() throws InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The process did not end: " + output());
        }
        return process.exitValue();
    }

    /** Lets it run for a while; gives whether it ended by then. */
    public boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits until it shows a step whose name ends so; false where it ends before. */
    public boolean shows(String step) throws InterruptedException {
        Pattern shown = Pattern.compile(" s  \\w*" + step + "\\b");
        boolean ended = false;
        while (!ended && !shown.matcher(output()).find()) {
            ended = endsWithin(10);
        }
        return shown.matcher(output()).find();
    }

    /** Kills it with SIGKILL and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end with SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** What it printed. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
