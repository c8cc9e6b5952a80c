package org.bcdaetl.job.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.bcdaetl.settings.SettingsException;

/**
 * What there is to know of a file of a folder. Its times alone do not tell that it was replaced: {@code cp -p} and
 * {@code rsync} give the new file the times of another.
 */
public final class FileState {

    private static final int BUFFER = 64 * 1024;
    private static final String UNIX = "unix";

    private FileState() {}

    /** Size, times and place on disk: where none of them differs, the file holds what it held. */
    public static String of(Path file) throws IOException {
        String attributes = file.getFileSystem().supportedFileAttributeViews().contains(UNIX)
                ? UNIX + ":size,lastModifiedTime,ctime,ino"
                : "size,lastModifiedTime,fileKey";
        return new TreeMap<>(Files.readAttributes(file, attributes)).toString();
    }

    /** Of a state when the file was last written and how big it is: what changes while it is written, on any file system. */
    static String written(String state) {
        return state.substring(state.indexOf("lastModifiedTime="));
    }

    /**
     * Whether the NDJSON of a file is still of a hash; reads all of it.
     *
     * @param sha256 in lower-case hex
     */
    public static boolean holds(Path file, String sha256) throws IOException {
        try (InputStream plain = PlainLines.open(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest()).equals(sha256);
        } catch (SettingsException | ZipException | EOFException e) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK cannot do SHA-256", e);
        }
    }
}
