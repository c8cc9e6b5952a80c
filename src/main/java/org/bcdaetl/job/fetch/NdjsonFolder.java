package org.bcdaetl.job.fetch;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bcdaetl.job.run.NoDataException;
import org.bcdaetl.settings.FileName;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.spool.Spools;

/**
 * A folder with NDJSON files, as {@code --from} names it.
 *
 * @param folder the folder
 * @param files its files and those of the folders within it, in the order of their paths
 * @param passedOver what else is in it, each with the reason, in the order of the paths
 */
public record NdjsonFolder(Path folder, List<Path> files, List<PassedOver> passedOver) {

    /** So many of those that are passed over are told one by one. */
    private static final int MOST_TOLD = 10;

    private static final Pattern NAMES = Pattern.compile(".*\\.(ndjson|jsonl)(\\.gz)?", Pattern.CASE_INSENSITIVE);

    /**
     * Something in the folder that is not loaded.
     *
     * @param path the file or folder
     * @param why it is passed over, as in "it is hidden"
     */
    record PassedOver(Path path, String why) {}

    /**
     * Looks into a folder and the folders within it, through symbolic links too. Each file is taken once, whatever links
     * lead to it; hidden files and folders are passed over, and those that hold sealed files of a run.
     *
     * @throws SettingsException if it is no folder that can be read, or one of the names stands for no file: data would be
     *     missing
     */
    public static NdjsonFolder of(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || folder.toString().isEmpty()) {
            throw new SettingsException("--from names " + folder
                    + (Files.exists(folder) ? ", which is no folder" : ", which does not exist")
                    + ": name the folder that holds the .ndjson or .jsonl files, also packed (.gz), itself or in"
                    + " folders within it.");
        }
        Walk walk = new Walk(folder);
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        return walk.found();
    }

    /** The same, where there have to be files that a run can load. */
    static NdjsonFolder withFiles(Path folder) throws IOException {
        NdjsonFolder found = of(folder);
        found.requireLoadable();
        return found;
    }

    /**
     * Throws where there is nothing that a run, which keeps the names of its files, can load.
     *
     * @throws NoDataException if there are no files
     * @throws SettingsException if one would not be found again by its name
     */
    public void requireLoadable() {
        requireFiles();
        files.forEach(file -> FileName.requireLasting(file.toAbsolutePath()));
    }

    /**
     * Throws where there is nothing to load.
     *
     * @throws NoDataException if there are no files
     */
    public void requireFiles() {
        if (files.isEmpty()) {
            throw new NoDataException("The folder " + folder
                    + " holds no .ndjson or .ndjson.gz file, nor .jsonl, also not" + " in the folders within it"
                    + (passedOver.isEmpty() ? "." : ": what is there is passed over."));
        }
    }

    /**
     * Tells what is passed over, one sentence each, and of many how many more there are.
     *
     * @param others how the last sentence ends, which says where the others are to be found
     */
    public void tellPassedOver(Consumer<String> teller, String others) {
        passedOver.stream()
                .limit(MOST_TOLD)
                .forEach(passed -> teller.accept("Passed over is " + passed.path() + ", since " + passed.why() + "."));
        if (passedOver.size() > MOST_TOLD) {
            teller.accept("Passed over are " + (passedOver.size() - MOST_TOLD) + " more in " + folder
                    + ", for such reasons too" + others + ".");
        }
    }

    /** The file's path within the folder, with slashes. */
    String name(Path file) {
        return folder.relativize(file).toString().replace(File.separatorChar, '/');
    }

    /** Whether a file's name says that it is packed. */
    static boolean isNamedGzip(Path file) {
        String name = file.getFileName().toString();
        return name.regionMatches(true, name.length() - ".gz".length(), ".gz", 0, ".gz".length());
    }

    /** Goes through the folder. */
    private static final class Walk extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final List<Path> named = new ArrayList<>();
        private final List<PassedOver> passedOver = new ArrayList<>();

        Walk(Path folder) {
            this.folder = folder;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) throws IOException {
            if (entered.equals(folder)) {
                return FileVisitResult.CONTINUE;
            }
            if (isHidden(entered)) {
                passedOver.add(new PassedOver(entered, "it is hidden"));
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (Files.isReadable(entered) && Spools.contain(entered)) {
                passedOver.add(new PassedOver(entered, "bcda-etl keeps sealed files of a run there"));
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean isNamed = isNamed(file);
            if (isHidden(file)) {
                if (isNamed) {
                    passedOver.add(new PassedOver(file, "it is hidden"));
                }
            } else if (!isNamed) {
                passedOver.add(new PassedOver(
                        file,
                        attributes.isSymbolicLink()
                                ? "it is a link to something that is gone"
                                : "its name does not end in .ndjson or .jsonl, nor in these and .gz"));
            } else if (attributes.isRegularFile()) {
                named.add(file);
            } else {
                throw new SettingsException(file
                        + " is no file, or a link to one that is gone: put the file there, or take the name away.");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException) {
                passedOver.add(new PassedOver(file, "it is a link to a folder that it is in"));
                return FileVisitResult.CONTINUE;
            }
            if (failure instanceof AccessDeniedException) {
                throw new SettingsException(
                        "--from names " + folder + (file.equals(folder) ? "" : ", and in that is " + file)
                                + ", which this user may not read: change its rights.",
                        failure);
            }
            throw failure;
        }

        /** Takes each file once, under the path that comes first. */
        NdjsonFolder found() throws IOException {
            Map<Path, Path> taken = new HashMap<>();
            List<Path> files = new ArrayList<>();
            for (Path file : named.stream().sorted().toList()) {
                Path other = taken.putIfAbsent(file.toRealPath(), file);
                if (other == null) {
                    files.add(file);
                } else {
                    passedOver.add(new PassedOver(file, "it is the same file as " + other));
                }
            }
            List<PassedOver> sorted = new ArrayList<>(passedOver);
            sorted.sort(Comparator.comparing(PassedOver::path));
            return new NdjsonFolder(folder, files, sorted);
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }

        private static boolean isNamed(Path file) {
            return NAMES.matcher(file.getFileName().toString()).matches();
        }
    }
}
