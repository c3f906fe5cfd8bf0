package org.listopslab.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What a page of one file may do, as the value of its {@code Content-Security-Policy}: run these scripts, apply these styles, show images that
 * it made itself, and nothing else; above all it may fetch nothing. Scripts and styles are named by the SHA-256 sums of their text (Content
 * Security Policy Level 3, section 2.3), so that neither {@code unsafe-inline} nor {@code unsafe-eval} is needed.
 */
public final class ContentPolicy {
    private ContentPolicy() {}

    /**
     * The policy of a page.
     *
     * @param scripts the text between the tags of each script, byte for byte
     * @param styles the text between the tags of each style sheet
     */
    public static String of(Collection<String> scripts, Collection<String> styles) {
        return "default-src 'none'; script-src " + sources(scripts) + "; style-src " + sources(styles)
                + "; img-src data: blob:; base-uri 'none'; form-action 'none'";
    }

    private static String sources(Collection<String> texts) {
        return texts.isEmpty()
                ? "'none'"
                : texts.stream().map(text -> "'sha256-" + sum(text) + "'").collect(Collectors.joining(" "));
    }

    private static String sum(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
