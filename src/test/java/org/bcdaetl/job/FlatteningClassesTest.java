package org.bcdaetl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatteningClassesTest {

    private static final String OWN = "org/bcdaetl/job/FlatteningClasses.class";

    private static final List<String> FILES = List.of(
            OWN,
            "org/bcdaetl/fhirpath/compile/step/Where.class",
            "org/bcdaetl/job/load/LineLedger.class",
            "org/bcdaetl/json/Tape.class",
            "org/bcdaetl/mapping/LineJudge.class",
            "org/bcdaetl/spool/LineReader.class",
            "fhir/r4.txt",
            "org/bcdaetl/view/Flattener.class",
            "org/bcdaetl/warehouse/copy/CopyRows.class");

    @TempDir
    private Path folder;

    @Test
    void eachClassThatReadsAndJudgesLinesCounts() throws Exception {
        for (String file : FILES) {
            write(file, "as it was");
        }
        String before = digest(of(folder));
        for (String file : FILES.subList(1, FILES.size())) {
            write(file, "mended");
            assertThat(digest(of(folder))).as(file).isNotEqualTo(before);
            write(file, "as it was");
        }
        write("org/bcdaetl/report/Pages.class", "of something else");
        assertThat(digest(of(folder))).isEqualTo(before);
    }

    @Test
    void aJarSaysTheSameAsTheFolderThatItIsMadeOf() throws Exception {
        Path jar = folder.resolve("program.jar");
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(bytes)) {
            for (String file : FILES) {
                write(file, file);
                packed.putNextEntry(new JarEntry("BOOT-INF/classes/" + file));
                packed.write(file.getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(digest(new FlatteningClasses(URI.create("jar:" + jar.toUri() + "!/BOOT-INF/classes/" + OWN)
                        .toURL())))
                .isEqualTo(digest(of(folder)));
    }

    @Test
    void findsThoseThatRunHere() throws Exception {
        assertThat(digest(FlatteningClasses.ofThisProgram())).isEqualTo(digest(FlatteningClasses.ofThisProgram()));
        write(OWN, "nothing beside it");
        assertThatThrownBy(() -> digest(of(folder))).isInstanceOf(FileNotFoundException.class);
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static FlatteningClasses of(Path folder) throws IOException {
        return new FlatteningClasses(folder.resolve(OWN).toUri().toURL());
    }

    private static String digest(FlatteningClasses classes) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        classes.addTo(digest);
        return HexFormat.of().formatHex(digest.digest());
    }
}
