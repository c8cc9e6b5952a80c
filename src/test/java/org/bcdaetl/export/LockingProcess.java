package org.bcdaetl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of its own that keeps a folder locked until it is closed. */
final class LockingProcess implements AutoCloseable {

    private static final String LOCKED = "locked";

    private final Process process;

    private LockingProcess(Process process) {
        this.process = process;
    }

    /** Locks the folder that is the first argument while standard input is open. */
    public static void main(String... folder) throws IOException {
        FolderLock.of(Path.of(folder[0]));
        System.out.println(LOCKED);
        System.in.read();
    }

    static LockingProcess of(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockingProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readNBytes(LOCKED.length()), StandardCharsets.UTF_8);
        assertThat(said).isEqualTo(LOCKED);
        return new LockingProcess(process);
    }

    /** Ends the process without a chance to release the folder. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
