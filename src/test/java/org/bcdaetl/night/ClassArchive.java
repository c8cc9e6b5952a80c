package org.bcdaetl.night;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.BcdaEtl;
import org.bcdaetl.sandbox.SandboxSettings;
import org.springframework.util.FileSystemUtils;

/**
 * The classes that a load needs, as Java's class data sharing has them: a process of its own that starts with them is a third
 * cheaper. Made once a test process, by a small load, and gone with it.
 */
final class ClassArchive {

    private static final long DEADLINE_SECONDS = 240;

    /** Archived are classes of jars only. */
    private static final String CLASS_PATH;

    private static final List<String> OPTIONS;

    static {
        try {
            Path folder = Files.createTempDirectory("bcda-etl-classes");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile()), "classes"));
            CLASS_PATH = jarsOnly(folder.resolve("bcda-etl.jar"));
            OPTIONS = archive(folder);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ClassArchive() {}

    /** What starts the main class, without the words of its command line. */
    static List<String> command() {
        return command(OPTIONS);
    }

    private static List<String> command(List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", CLASS_PATH, BcdaEtl.class.getName()));
        return command;
    }

    /** The options that use the archive; none where this Java makes none. */
    private static List<String> archive(Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("classes.jsa");
        try (SandboxNight night =
                new SandboxNight(SandboxSettings.of(2, 5), folder.resolve("night"), TestPostgres.warehouse())) {
            List<String> command = command(List.of("-XX:ArchiveClassesAtExit=" + archive));
            command.addAll(night.words("load"));
            Process load = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("load.out").toFile())
                    .start();
            boolean isMade = load.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) && Files.exists(archive);
            load.destroyForcibly();
            return isMade ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable") : List.of();
        }
    }

    /** The class path of this process, the product's classes in a jar and no tests. */
    private static String jarsOnly(Path product) throws IOException {
        List<String> paths = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Files.isRegularFile(Path.of(path))) {
                paths.add(path);
            } else if (Files.exists(Path.of(path, BcdaEtl.class.getName().replace('.', '/') + ".class"))) {
                jar(Path.of(path), product);
                paths.add(product.toString());
            }
        }
        return String.join(File.pathSeparator, paths);
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            paths.forEach(path -> add(classes.relativize(path), path, zip));
        }
    }

    private static void add(Path name, Path path, ZipOutputStream zip) {
        try {
            if (Files.isDirectory(path)) {
                if (!name.toString().isEmpty()) {
                    zip.putNextEntry(new ZipEntry(name.toString().replace('\\', '/') + "/"));
                }
            } else {
                zip.putNextEntry(new ZipEntry(name.toString().replace('\\', '/')));
                Files.copy(path, zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
