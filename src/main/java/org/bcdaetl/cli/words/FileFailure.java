package org.bcdaetl.cli.words;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import org.bcdaetl.spool.FileInUseException;
import org.bcdaetl.spool.FileSystemFailure;
import org.bcdaetl.spool.SpoolFullException;
import org.jspecify.annotations.Nullable;

/** What the file system refuses, in words. */
public final class FileFailure {

    private FileFailure() {}

    /** A failure while a file or a folder was written, with its name: what a channel says of a full disk has none. */
    public static IOException named(IOException failure, Path written) {
        if (failure instanceof FileSystemException || !SpoolFullException.isFull(failure)) {
            return failure;
        }
        FileSystemException named = new FileSystemException(written.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }

    static boolean isOne(Throwable failure) {
        return FileSystemFailure.isOne(failure);
    }

    /** One sentence: which file, what is wrong with it, what to do. */
    static String sentence(Throwable failure) {
        return failure instanceof FileSystemException of && of.getFile() != null
                ? sentence(failure, Path.of(of.getFile()).toAbsolutePath().normalize())
                : sentence(failure, "A file");
    }

    /** The same where the operator knows another name of the file. */
    static String sentence(Throwable failure, Path file) {
        return sentence(failure, file.toString());
    }

    private static String sentence(Throwable failure, String file) {
        if (SpoolFullException.isFull(failure)) {
            return file + " cannot be written, for its disk is full: make room.";
        }
        if (failure instanceof NoSuchFileException) {
            return file + " is not there: check the name.";
        }
        if (failure instanceof FileInUseException) {
            return file + " is being written by another command: wait for its end, or name another file.";
        }
        if (failure instanceof AccessDeniedException) {
            return file + " may not be used by this user: give the user the right to it.";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return file + " is there already, where another file or a folder has to be: move it away.";
        }
        if (failure instanceof NotDirectoryException) {
            return file + " is no folder: name a folder, or move the file away.";
        }
        if (failure instanceof FileSystemLoopException) {
            return file + " is a link to itself: mend it.";
        }
        String reason = reason(failure).toLowerCase(Locale.ROOT);
        if (reason.contains("read-only")) {
            return file + " is on a disk that cannot be written: name another folder.";
        }
        if (reason.contains("not a directory")) {
            return file + " is not there, for a file stands in the place of one of its folders: check the name.";
        }
        if (reason.contains("is a directory")) {
            return file + " is a folder, where a file has to be: check the name.";
        }
        if (reason.contains("too many open files")) {
            return file + " cannot be opened, for too many files are open: raise the limit (ulimit -n).";
        }
        if (reason.contains("name too long")) {
            return file + " has too long a name: name another.";
        }
        return file + " cannot be read or written: check that it is there, that this user may use it and that its disk"
                + " is sound.";
    }

    private static String reason(Throwable failure) {
        @Nullable String reason = failure instanceof FileSystemException of ? of.getReason() : failure.getMessage();
        return reason == null ? "" : reason;
    }
}
