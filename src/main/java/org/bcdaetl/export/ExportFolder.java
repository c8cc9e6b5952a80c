package org.bcdaetl.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The folder of an export. Files are written in a folder {@code .unfinished-export} inside it and moved out at the end, the manifest
 * last: where there is a manifest, all is there. What was cut off is removed by the next export, also what was moved out
 * already, which the manifest that was not moved names, and what was not removed yet of a former export, whose manifest stays in that
 * folder until all that it names is gone. Files can be read by nobody but the user, for what they have is plain.
 */
final class ExportFolder {

    /** The manifest's name. */
    static final String MANIFEST = "export.json";

    private static final String UNFINISHED = ".unfinished-export";

    /** The name of a former export's manifest in there. */
    private static final String FORMER = "former.json";

    private final Path folder;
    private final Path unfinished;
    private final boolean replace;
    private final FolderLock lock;
    private final Set<String> former = new HashSet<>();
    private final List<String> names = new ArrayList<>();

    private ExportFolder(Path folder, boolean replace, FolderLock lock) {
        this.folder = folder;
        this.unfinished = folder.resolve(UNFINISHED);
        this.replace = replace;
        this.lock = lock;
    }

    /**
     * Makes the folder ready, and keeps other exports out of it until this one is finished or emptied.
     *
     * @throws ExportRefusedException if it has a finished export that may not be replaced, or a manifest of none, or another
     *     export is being written into it
     */
    static ExportFolder begin(Path folder, boolean replace) throws IOException {
        Path whole = folder.toAbsolutePath().normalize();
        refuseFinished(whole, replace);
        if (!Files.isDirectory(whole)) {
            Files.createDirectories(whole, mode(whole, "rwx------"));
        }
        FolderLock lock = FolderLock.of(whole);
        try {
            refuseFinished(whole, replace);
            ExportFolder begun = new ExportFolder(whole, replace, lock);
            begun.makeReady();
            return begun;
        } catch (IOException | RuntimeException e) {
            lock.release();
            throw e;
        }
    }

    private static void refuseFinished(Path folder, boolean replace) throws IOException {
        if (!replace && Files.exists(folder.resolve(MANIFEST))) {
            throw new ExportRefusedException(folder
                    + " has a finished export: name another folder, or give --replace to put this one in its place.");
        }
        refuseOfNoExport(folder.resolve(MANIFEST));
    }

    private void makeReady() throws IOException {
        refuseOfOthers();
        removeUnfinished();
        if (Files.exists(folder.resolve(MANIFEST))) {
            former.addAll(names(folder.resolve(MANIFEST)));
        }
        Files.createDirectory(unfinished, mode(folder, "rwx------"));
    }

    /** Lets other exports in, as the end of the process does. */
    void release() throws IOException {
        lock.release();
    }

    /**
     * Asks for the places of all files that are to come.
     *
     * @throws ExportRefusedException if one is there that is not of the export to be replaced
     */
    void refuseTaken(List<String> wanted) {
        wanted.forEach(this::refuseTaken);
    }

    /**
     * A new file.
     *
     * @throws ExportRefusedException if one of that name is there that is not of the export to be replaced
     */
    OutputStream create(String name) throws IOException {
        refuseTaken(name);
        names.remove(name);
        names.add(name);
        Path file = unfinished.resolve(name);
        Files.deleteIfExists(file);
        return Channels.newOutputStream(FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode(file, "rw-------")));
    }

    /** Puts all files in their places, in those of a former export where it may be replaced, and the manifest last. */
    void finish(byte[] manifest) throws IOException {
        for (String name : names) {
            if (isTaken(name)) {
                throw new FileAlreadyExistsException(folder.resolve(name).toString());
            }
        }
        if (replace) {
            removeFormer();
        }
        List<String> exported = List.copyOf(names);
        try (OutputStream out = create(MANIFEST)) {
            out.write(manifest);
        }
        force(unfinished.resolve(MANIFEST));
        for (String name : exported) {
            move(name);
        }
        move(MANIFEST);
        Files.delete(unfinished);
        release();
    }

    /** Whether somebody else has a file of a name, or a former export that may not be replaced. */
    private boolean isTaken(String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS) && !former.contains(name);
    }

    private void refuseTaken(String name) {
        if (isTaken(name)) {
            throw new ExportRefusedException(folder.resolve(name)
                    + (replace
                            ? " is there and is no file of the export that is to be replaced: name another folder, or move it"
                                    + " away."
                            : " is there already: name another folder, or move it away."));
        }
    }

    private void move(String name) throws IOException {
        Path written = unfinished.resolve(name);
        force(written);
        Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void force(Path written) throws IOException {
        try (FileChannel file = FileChannel.open(written, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }

    /** The manifest is moved away first: what is left of a former export that is cut off here is none. */
    private void removeFormer() throws IOException {
        Path manifest = folder.resolve(MANIFEST);
        refuseOfNoExport(manifest);
        if (Files.exists(manifest)) {
            Files.move(manifest, unfinished.resolve(FORMER), StandardCopyOption.ATOMIC_MOVE);
            removeNamed(FORMER);
        }
    }

    private static void refuseOfNoExport(Path manifest) throws IOException {
        if (Files.exists(manifest) && files(manifest).isMissingNode()) {
            throw new ExportRefusedException(
                    manifest + " does not name the files of a finished export: name another folder, or move it away.");
        }
    }

    /** Removes the files that a manifest in the folder of what is unfinished names, and then the manifest, if it is there. */
    private void removeNamed(String manifest) throws IOException {
        Path kept = unfinished.resolve(manifest);
        if (!Files.exists(kept)) {
            return;
        }
        for (String name : names(kept)) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(kept);
    }

    /** The names of the files that a manifest has. */
    private static List<String> names(Path manifest) throws IOException {
        return files(manifest)
                .valueStream()
                .map(file -> Path.of(file.path("name").asString("")).getFileName())
                .filter(Objects::nonNull)
                .map(Path::toString)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** None where the manifest was not written to its end: no file moves before it is. */
    private static JsonNode files(Path manifest) throws IOException {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(manifest)).path("files");
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** Removes what was written. */
    void empty() throws IOException {
        try {
            removeUnfinished();
        } finally {
            release();
        }
    }

    /** Removes what was written, or what an export that was cut off has left. */
    private void removeUnfinished() throws IOException {
        if (!Files.exists(unfinished, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> left = Files.list(unfinished)) {
            for (Path file : left.toList()) {
                if (!file.endsWith(MANIFEST) && !file.endsWith(FORMER)) {
                    Files.delete(file);
                }
            }
        }
        removeNamed(FORMER);
        removeNamed(MANIFEST);
        Files.delete(unfinished);
    }

    /** Refuses what somebody else has put in the place of the folder of what is unfinished, whose files would be removed. */
    private void refuseOfOthers() throws IOException {
        if (!Files.exists(unfinished, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(unfinished, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(unfinished, LinkOption.NOFOLLOW_LINKS).equals(user())) {
            throw new ExportRefusedException(unfinished + " is no folder of this user's, so that nothing in it is"
                    + " removed: name another folder, or move it away.");
        }
    }

    /** Who this process is to the file system, by a file that it makes; elsewhere where a full disk takes no more. */
    private UserPrincipal user() throws IOException {
        Path made;
        try {
            made = Files.createTempFile(folder, UNFINISHED, null);
        } catch (IOException e) {
            made = Files.createTempFile(UNFINISHED, null);
        }
        try {
            return Files.getOwner(made);
        } finally {
            Files.delete(made);
        }
    }

    static FileAttribute<?>[] mode(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
