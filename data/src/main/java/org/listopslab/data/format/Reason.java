package org.listopslab.data.format;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something cannot be read or written, in words for the user. */
public final class Reason {

    private Reason() {}

    /** The reason alone, for a message that names the place. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    /** The reason with its place, where the system tells one. */
    public static String withPlace(IOException e) {
        return e instanceof FileSystemException system && system.getFile() != null
                ? system.getFile() + ": " + of(e)
                : of(e);
    }
}
