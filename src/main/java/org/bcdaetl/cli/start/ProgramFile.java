package org.bcdaetl.cli.start;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.zip.CRC32;

/** The jar that the script {@code bcda-etl} unpacked and this process was started from. */
final class ProgramFile {

    /** More than the end of the jar takes that has the checksums of all that is in it. */
    private static final int END = 1 << 20;

    private ProgramFile() {}

    /** What tells the program from any other; nothing where it was not started from such a jar. */
    static Optional<String> identity() {
        CodeSource source = ProgramFile.class.getProtectionDomain().getCodeSource();
        String location = source == null ? "" : String.valueOf(source.getLocation());
        if (!location.startsWith("file:") || !location.endsWith(".jar")) {
            return Optional.empty();
        }
        try {
            return identity(Path.of(URI.create(location)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<String> identity(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
            long size = file.length();
            byte[] end = new byte[(int) Math.min(size, END)];
            file.seek(size - end.length);
            file.readFully(end);
            CRC32 checksum = new CRC32();
            checksum.update(end);
            return Optional.of(size + "-" + Long.toHexString(checksum.getValue()));
        }
    }
}
