package org.bcdaetl.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFileTest {

    @TempDir
    Path folder;

    @Test
    void isTheSameForACopy() throws IOException {
        Path jar = jar("a.jar", "select 1");
        Path copy = Files.copy(jar, folder.resolve("b.jar"));

        assertThat(ProgramFile.identity(jar)).isPresent().isEqualTo(ProgramFile.identity(copy));
    }

    @Test
    void isAnotherWhereOneLetterIsInWhicheverFile() throws IOException {
        assertThat(ProgramFile.identity(jar("a.jar", "select 1")))
                .isNotEqualTo(ProgramFile.identity(jar("b.jar", "select 2")));
    }

    @Test
    void isNothingWhereClassesMayChange() throws IOException {
        assertThat(ProgramFile.identity()).isEmpty();
        assertThat(ProgramFile.identity(folder)).isEmpty();
    }

    private Path jar(String name, String content) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : new String[] {"first.sql", "last.sql"}) {
                ZipEntry file = new ZipEntry(entry);
                file.setTime(0);
                out.putNextEntry(file);
                out.write((entry.startsWith("first") ? content : "select 0").getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }
}
