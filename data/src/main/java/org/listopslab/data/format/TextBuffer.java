package org.listopslab.data.format;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text under construction, as UTF-8 bytes. It belongs to one thread and keeps its memory when cleared. */
final class TextBuffer {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[256];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    TextBuffer append(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    TextBuffer append(byte[] text) {
        int length = text.length;
        reserve(length);
        System.arraycopy(text, 0, bytes, size, length);
        size += length;
        return this;
    }

    /** Appends the lowest {@code length} bytes of a word, 1 to 4, the lowest first: the fast way for short tokens. */
    void append(int word, int length) {
        reserve(4);
        INT.set(bytes, size, word);
        size += length;
    }

    /** A text of 1 to 4 bytes as a word, or 0 where it is longer. */
    static int word(byte[] text) {
        int word = 0;
        for (int i = 0; i < text.length && text.length <= 4; i++) {
            word |= (text[i] & 0xFF) << (8 * i);
        }
        return word;
    }

    TextBuffer append(String text) {
        return append(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the bytes {@code from} to {@code to - 1}. */
    void writeTo(OutputStream out, int from, int to) throws IOException {
        out.write(bytes, from, to - from);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
