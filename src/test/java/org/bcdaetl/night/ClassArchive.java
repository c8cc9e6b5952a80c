package org.bcdaetl.night;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
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
 * cheaper. Made once a build, by a small load, and made anew when the classes or Java are others; test processes that come
 * to it at the same time wait for the first.
 */
final class ClassArchive {

    private static final long DEADLINE_SECONDS = 240;

    private static final Path FOLDER = Path.of("target", "load-classes").toAbsolutePath();

    /** Archived are classes of jars only. */
    private static final Path PRODUCT = FOLDER.resolve("bcda-etl.jar");

    private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");

    /** What the archive was made of; written last. */
    private static final Path MADE_OF = FOLDER.resolve("made-of");

    private static final String CLASS_PATH;

    private static final List<String> OPTIONS;

    static {
        try (FileChannel lock = FileChannel.open(
                FOLDER.resolveSibling("load-classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            List<Path> classes = new ArrayList<>();
            CLASS_PATH = jarsOnly(classes);
            String madeOf = madeOf(classes);
            if (!Files.exists(MADE_OF) || !Files.readString(MADE_OF).equals(madeOf)) {
                if (isMade(classes)) {
                    Files.writeString(MADE_OF, madeOf);
                }
            }
            // Some Javas make none.
            OPTIONS = Files.exists(ARCHIVE) ? List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:disable") : List.of();
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

    /** Makes jar and archive; false where the load did not end in time, so that the next build tries again. */
    private static boolean isMade(List<Path> classes) throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        for (Path folder : classes) {
            jar(folder, PRODUCT);
        }
        try (SandboxNight night =
                new SandboxNight(SandboxSettings.of(2, 5), FOLDER.resolve("night"), TestPostgres.warehouse())) {
            List<String> command = command(List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE));
            command.addAll(night.words("load"));
            Process load = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("load.out").toFile())
                    .start();
            if (!load.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                load.destroyForcibly().waitFor();
                Files.deleteIfExists(ARCHIVE);
                return false;
            }
            return true;
        }
    }

    /** The class path of this process, the product's classes in a jar and no tests; adds the folder of the classes. */
    private static String jarsOnly(List<Path> classes) {
        List<String> paths = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Files.isRegularFile(Path.of(path))) {
                paths.add(path);
            } else if (Files.exists(Path.of(path, BcdaEtl.class.getName().replace('.', '/') + ".class"))) {
                classes.add(Path.of(path));
                paths.add(PRODUCT.toString());
            }
        }
        return String.join(File.pathSeparator, paths);
    }

    /** This Java, its class path, and each jar and each of the product's files with its size and the time when it was made. */
    private static String madeOf(List<Path> classes) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String path : CLASS_PATH.split(File.pathSeparator, -1)) {
            if (!Path.of(path).equals(PRODUCT)) {
                files.add(Path.of(path));
            }
        }
        for (Path folder : classes) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        StringJoiner madeOf = new StringJoiner("\n");
        madeOf.add(System.getProperty("java.home") + " " + Runtime.version());
        for (Path file : files) {
            madeOf.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
        }
        return madeOf.toString();
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
