package org.listopslab.reports.svg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A picture in the making, in pixels from its upper left corner. Colours are on white, for paper; no place hangs on the width of a
 * font.
 */
public final class Svg {
    public static final String INK = "#1d2126";
    public static final String SOFT = "#5b6470";
    public static final String RULE = "#e1ded6";
    private static final double LETTER = 6.3; // about the mean width of one, at the size of text

    private final StringBuilder body = new StringBuilder();

    /** How a text lies at its place. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** The shape of a mark. */
    public enum Shape {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND;

        /** The shape of the group with this number: neighbours differ. */
        public static Shape of(int number) {
            return values()[number % values().length];
        }
    }

    /** About how wide a text is. */
    public static double width(String text) {
        return LETTER * text.codePointCount(0, text.length());
    }

    /** A straight line; {@code dashes} as SVG has them, empty for none. */
    public Svg line(double x1, double y1, double x2, double y2, String colour, double width, String dashes) {
        body.append(String.format(
                Locale.ROOT,
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n",
                number(x1),
                number(y1),
                number(x2),
                number(y2),
                colour,
                number(width),
                dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\""));
        return this;
    }

    /** A line through points, given as x and y in turn. */
    public Svg curve(double[] points, String colour) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(i == 0 ? "M" : "L")
                    .append(number(points[i]))
                    .append(' ')
                    .append(number(points[i + 1]));
        }
        body.append("<path d=\"" + path + "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"2\"/>\n");
        return this;
    }

    /** A filled rectangle. */
    public Svg rectangle(double x, double y, double width, double height, String colour) {
        body.append(String.format(
                Locale.ROOT,
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n",
                number(x),
                number(y),
                number(width),
                number(height),
                colour));
        return this;
    }

    /** A mark around a point; hollow ones are white within. */
    public Svg mark(Shape shape, double x, double y, double radius, String colour, boolean hollow) {
        String look = "fill=\"" + (hollow ? "#ffffff" : colour) + "\" fill-opacity=\"0.75\" stroke=\"" + colour + "\"";
        double r = radius;
        switch (shape) {
            case CIRCLE ->
                body.append("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(r) + "\" " + look
                        + "/>\n");
            case SQUARE -> polygon(look, x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r);
            case TRIANGLE -> polygon(look, x, y - 1.3 * r, x + 1.2 * r, y + r, x - 1.2 * r, y + r);
            case DIAMOND -> polygon(look, x, y - 1.4 * r, x + 1.4 * r, y, x, y + 1.4 * r, x - 1.4 * r, y);
        }
        return this;
    }

    private void polygon(String look, double... points) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            list.append(i == 0 ? "" : " ").append(number(points[i]));
        }
        body.append("<polygon points=\"" + list + "\" " + look + "/>\n");
    }

    /** An arrowhead at the end of an interval that goes on. */
    public Svg arrow(double x, double y, boolean right, String colour) {
        double tip = right ? x + 5 : x - 5;
        polygon("fill=\"" + colour + "\"", x, y - 4, tip, y, x, y + 4);
        return this;
    }

    /** A text from a file or of the figure, as it is. */
    public Svg text(double x, double y, String text, Anchor anchor, String colour, boolean bold) {
        body.append(String.format(
                Locale.ROOT,
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\"%s>%s</text>\n",
                number(x),
                number(y),
                anchor.name().toLowerCase(Locale.ROOT),
                colour,
                bold ? " font-weight=\"bold\"" : "",
                escaped(text)));
        return this;
    }

    /**
     * The whole picture.
     *
     * @param title what it shows, for those who do not see it
     */
    public String of(double width, double height, String title) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width) + "\" height=\"" + number(height)
                + "\" viewBox=\"0 0 " + number(width) + " " + number(height)
                + "\" role=\"img\" font-family=\"system-ui, 'Helvetica Neue', Arial, sans-serif\" font-size=\"12\">\n<title>"
                + escaped(title) + "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" + body
                + "</svg>\n";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (letter == '&') {
                escaped.append("&amp;");
            } else if (letter == '<') {
                escaped.append("&lt;");
            } else if (letter == '>') {
                escaped.append("&gt;");
            } else if (letter < ' '
                    || letter == 0xFFFE
                    || letter == 0xFFFF
                    || Character.getType(letter) == Character.SURROGATE) {
                escaped.append(' '); // which XML cannot have
            } else {
                escaped.appendCodePoint(letter);
            }
        });
        return escaped.toString();
    }

    private static String number(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
