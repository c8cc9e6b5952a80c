package org.bcdaetl.spool;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that the spool makes for itself. Its mark comes before any other file and goes after them, so that a folder
 * with files and without the mark is somebody else's, whenever a process died.
 */
final class OwnFolder {

    /** Only the owner may look in. */
    static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Set<String> MARKS = Set.of(Mark.NAME, Mark.PART);

    private final Path path;
    private final Mark mark;
    private final @Nullable OwnFolder above;

    /**
     * A folder.
     *
     * @param above the one that it is in, if the spool makes that for itself too
     */
    OwnFolder(Path path, Mark mark, @Nullable OwnFolder above) {
        this.path = path;
        this.mark = mark;
        this.above = above;
    }

    Path path() {
        return path;
    }

    /**
     * Whether the folder is there and marked. An empty one without a mark, as a process leaves that dies in between, is
     * not there yet.
     *
     * @throws UnusableFolderException if something else is there under its name
     */
    boolean isThere() throws IOException {
        if (above != null && !above.isThere()) {
            return false;
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw refusal(Files.isSymbolicLink(path) ? "is a symbolic link" : "is no folder");
        }
        if (!FolderSite.mayWork(path)) {
            throw refusal("cannot be read and written by this user");
        }
        Optional<String> found = Mark.on(path);
        if (found.isEmpty() && !isEmpty()) {
            found = Mark.on(path);
            if (found.isEmpty()) {
                throw refusal("holds files and not the mark of the spool (" + Mark.NAME + ")");
            }
        }
        if (found.isPresent() && !found.get().equals(mark.text())) {
            throw refusal("is marked as the spool of another warehouse or run (" + Mark.NAME + " in it)");
        }
        return found.isPresent();
    }

    /**
     * Makes and marks the folder where it is not there. The folder that it is in has to be.
     *
     * @throws UnusableFolderException if something else is there under its name
     */
    void make() throws IOException {
        if (isThere()) {
            return;
        }
        try {
            Files.createDirectory(path, OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            if (isThere()) {
                return;
            }
        }
        mark.putOn(path);
    }

    /**
     * Removes the folder with its mark if nothing else is in it.
     *
     * @return whether it is gone
     * @throws UnusableFolderException if something else is there under its name
     */
    boolean removeIfEmpty() throws IOException {
        boolean marked = isThere();
        if (!marked && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!isEmpty()) {
            return false;
        }
        Mark.takeOff(path);
        try {
            Files.deleteIfExists(path);
            return true;
        } catch (DirectoryNotEmptyException e) {
            mark.putOn(path);
            return false;
        }
    }

    /** The names of what is in it, the mark not counted. */
    List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !MARKS.contains(name))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private boolean isEmpty() throws IOException {
        return entries().isEmpty();
    }

    private UnusableFolderException refusal(String why) {
        return new UnusableFolderException("The spool's folder " + path + " " + why
                + ": bcda-etl uses and empties only what it made itself, so move that away or set bcda.spool-dir to"
                + " another folder.");
    }
}
