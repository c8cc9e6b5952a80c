package org.bcdaetl.spool;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file is being written by another command. */
public final class FileInUseException extends FileSystemException {
    FileInUseException(Path file) {
        super(file.toString());
    }
}
