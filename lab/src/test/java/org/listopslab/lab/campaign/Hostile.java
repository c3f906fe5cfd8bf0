package org.listopslab.lab.campaign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Damages that any file can suffer, and words that no reader expects. */
final class Hostile {
    /** Instead of a value. */
    static final List<String> WORDS = List.of(
            "",
            "~",
            ".nan",
            "NaN",
            "-.inf",
            "-1",
            "0",
            "1e309",
            "0x7fffffff",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999",
            "0.1",
            "1e-320",
            "true",
            "2026-11-28",
            "[]",
            "{}",
            "[[[]]]",
            "[1, [2, {3: 4}]]",
            "{? [a, b] : c}",
            "\"\\e[31mred\\e[0m\\a\\b\"",
            "\"\\0\"",
            "\"\\u202Egnorw\"",
            "\"\\uD800\"",
            "!!binary aGVsbG8=",
            "!!java.lang.ProcessBuilder [[touch, x]]",
            "&a [*a]",
            "&b 3",
            "*nobody",
            "<<: *x",
            "<script>alert(1)</script>",
            "</script><img src=x onerror=alert(1)>",
            "=cmd|' /C calc'!A0",
            "@SUM(1+1)*cmd",
            "../../../../etc/passwd",
            "/dev/zero",
            "/dev/stdin",
            "CON",
            "a\tb",
            "'",
            "\"",
            "|",
            ">-",
            "? ",
            "- ",
            "%YAML 9.9",
            "---",
            "...",
            "#",
            "\uFEFF",
            "\u00e9\u0301\u4e2d\ud83d\ude00",
            "\u0007\u001b]0;title\u0007",
            "\u2028",
            "\u0085",
            "[" + "9,".repeat(20_000) + "9]",
            "[".repeat(3_000),
            "{a: ".repeat(2_000),
            "x".repeat(100_000));

    private Hostile() {}

    static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    static String word(Random random) {
        return one(WORDS, random);
    }

    /** A text with its lines changed in one way. */
    static String lines(String text, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(other));
            case 2 -> Collections.swap(lines, at, other);
            case 3 -> lines.set(at, lines.get(at).repeat(2));
            case 4 -> lines.set(at, " ".repeat(1 + random.nextInt(6)) + lines.get(at));
            default -> lines.set(at, word(random));
        }
        return String.join("\n", lines);
    }

    /** A text with one character changed, gone or new. */
    static String character(String text, Random random) {
        if (text.isEmpty()) {
            return "x";
        }
        int at = random.nextInt(text.length());
        String rest = text.substring(at + 1);
        String before = text.substring(0, at);
        char odd = one(
                List.of('\0', '\t', '\r', '"', '\'', '{', '}', '[', ']', ':', ',', '#', '-', '\u00a0', '9', 'x'),
                random);
        return switch (random.nextInt(3)) {
            case 0 -> before + rest;
            case 1 -> before + odd + rest;
            default -> before + odd + text.charAt(at) + rest;
        };
    }

    /** Bytes that a disk, a mail program or an editor has changed. */
    static byte[] bytes(byte[] whole, Random random) {
        if (whole.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(whole.length);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(whole, at);
            case 1 -> Arrays.copyOfRange(whole, at, whole.length);
            case 2 -> {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 3 -> {
                byte[] zeroed = whole.clone();
                Arrays.fill(zeroed, at, Math.min(whole.length, at + 64), (byte) 0);
                yield zeroed;
            }
            case 4 -> new String(whole, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_16);
            case 5 -> {
                byte[] noise = new byte[1 + random.nextInt(4096)];
                random.nextBytes(noise);
                yield noise;
            }
            default -> {
                byte[] twice = Arrays.copyOf(whole, whole.length * 2);
                System.arraycopy(whole, 0, twice, whole.length, whole.length);
                yield twice;
            }
        };
    }
}
