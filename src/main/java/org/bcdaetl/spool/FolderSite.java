package org.bcdaetl.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A folder that a setting names, as far as looking tells: nothing is made and nothing is written.
 *
 * @param folder its absolute name
 * @param exists whether it is there; one that is not is made when it is needed
 * @param freeBytes what this user may still write to its disk
 */
public record FolderSite(Path folder, boolean exists, long freeBytes) {

    /**
     * Looks at a folder, or at the nearest one above it that is there.
     *
     * @param setting the setting that names it
     * @throws UnusableFolderException if it is no folder, or this user can write nothing there
     */
    public static FolderSite of(Path folder, String setting) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        Path nearest = absolute;
        while (nearest.getParent() != null && !Files.exists(nearest, LinkOption.NOFOLLOW_LINKS)) {
            nearest = nearest.getParent();
        }
        boolean exists = nearest.equals(absolute);
        String names = setting + " names " + absolute + ", ";
        if (!Files.isDirectory(nearest)) {
            throw new UnusableFolderException(names
                    + (exists ? "which is no folder" : "which cannot be made, for " + nearest + " is no folder")
                    + ": name a folder that is there or can be made.");
        }
        if (!mayWork(nearest)) {
            throw new UnusableFolderException(names
                    + (exists ? "where" : "which cannot be made, for in " + nearest)
                    + " this user may not write: change its rights, or name another folder.");
        }
        return new FolderSite(absolute, exists, Files.getFileStore(nearest).getUsableSpace());
    }

    static boolean mayWork(Path folder) {
        return Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder);
    }
}
