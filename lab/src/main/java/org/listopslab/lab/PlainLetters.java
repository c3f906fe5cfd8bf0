package org.listopslab.lab;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Text for terminals of any character set. A letter that the set lacks is written without its accents, or as its likeness in
 * ASCII, or else as its number, {@code \}{@code u4e2d}; never as a question mark, from which nobody learns anything.
 */
final class PlainLetters extends FilterWriter {
    private static final Map<Character, String> LIKENESSES = Map.ofEntries(
            Map.entry('\u00a0', " "), // unbroken blank
            Map.entry('\u2010', "-"), // hyphens and dashes
            Map.entry('\u2011', "-"),
            Map.entry('\u2013', "-"),
            Map.entry('\u2014', "-"),
            Map.entry('\u2212', "-"), // minus
            Map.entry('\u2018', "'"), // quotation marks
            Map.entry('\u2019', "'"),
            Map.entry('\u201c', "\""),
            Map.entry('\u201d', "\""),
            Map.entry('\u2026', "..."),
            Map.entry('\u00d7', "x"), // times
            Map.entry('\u00b7', "*"), // dot in the middle
            Map.entry('\u2264', "<="),
            Map.entry('\u2265', ">="),
            Map.entry('\u2260', "!="),
            Map.entry('\u2248', "~"), // about
            Map.entry('\u2192', "->"),
            Map.entry('\u00df', "ss"),
            Map.entry('\u00e6', "ae"),
            Map.entry('\u00f8', "o"),
            Map.entry('\u00b5', "u")); // micro

    private final CharsetEncoder encoder;

    PlainLetters(Writer out, Charset charset) {
        super(out);
        this.encoder = charset.newEncoder();
    }

    /** A writer on one of the system's streams, in the character set that this stream has. */
    static PrintWriter on(PrintStream stream, String name) {
        Charset charset = Stream.of(name + ".encoding", "sun." + name + ".encoding", "native.encoding")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .findFirst()
                .orElse(Charset.defaultCharset());
        return new PrintWriter(new PlainLetters(new OutputStreamWriter(stream, charset), charset), true);
    }

    @Override
    public void write(int character) throws IOException {
        write(new char[] {(char) character}, 0, 1);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        write(text.toCharArray(), from, length);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        String whole = new String(text, from, length);
        if (encoder.canEncode(whole)) {
            out.write(whole);
            return;
        }
        StringBuilder plain = new StringBuilder();
        whole.codePoints().mapToObj(Character::toString).forEach(letter -> plain.append(plain(letter)));
        out.write(plain.toString());
    }

    private String plain(String letter) {
        if (encoder.canEncode(letter)) {
            return letter;
        }
        String likeness = LIKENESSES.get(letter.charAt(0));
        if (likeness != null) {
            return likeness;
        }
        String bare = Normalizer.normalize(letter, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        if (!bare.isEmpty() && encoder.canEncode(bare)) {
            return bare;
        }
        StringBuilder numbers = new StringBuilder();
        letter.chars().forEach(unit -> numbers.append("\\u%04x".formatted(unit)));
        return numbers.toString();
    }
}
