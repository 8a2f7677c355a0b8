package dev.sluice.export;

/**
 * How rows are written. The encoding is UTF-8, without a byte order mark; half a surrogate pair becomes U+FFFD.
 * <p>
 * Values are exact. Numbers are plain decimals, of a floating point type the shortest that is read back as the same; those with
 * hundreds of thousands of digits, and floating point numbers that are very large or small, have an exponent. Dates, times and
 * moments are ISO 8601. Values of types that Java has no class for are the database's own text, as are those that their class cannot
 * hold. An array is a JSON array.
 */
public sealed interface ExportFormat {

    /** CSV with a comma, a header line, CRLF and an empty field for NULL, as RFC 4180 has it. */
    static Csv csv() {
        return new Csv(',', "", "\r\n", true, Binary.BASE64);
    }

    /** One JSON object for each row, each on a line of its own. */
    static NdJson ndjson() {
        return new NdJson();
    }

    /** How bytes are written as text. */
    enum Binary {
        BASE64,

        /** Lower case, without a prefix. */
        HEX
    }

    /**
     * Comma separated values. A field is in quotes, and quotes in it are doubled, when it holds the delimiter, a quote or a line break, is
     * empty, or reads like NULL: so NULL is told from the empty text, and from any other, by having no quotes. Nothing else is changed; a
     * text that a spreadsheet takes for a formula is left as it is.
     *
     * @param delimiter between fields: neither a quote nor a line break
     * @param nullText for NULL, never in quotes; without delimiters, quotes and line breaks
     * @param lineEnd after each line, also the last one
     * @param header whether the first line has the columns' labels
     * @param binary for values that are bytes
     */
    record Csv(char delimiter, String nullText, String lineEnd, boolean header, Binary binary) implements ExportFormat {

        public Csv {
            if (delimiter == '"' || delimiter == '\r' || delimiter == '\n' || Character.isSurrogate(delimiter)) {
                throw new IllegalArgumentException(
                        "The delimiter can be neither a quote nor a line break nor half of a pair");
            }
            if (nullText.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\r' || c == '\n')) {
                throw new IllegalArgumentException("The text for NULL can hold no delimiter, quote or line break");
            }
            if (!lineEnd.equals("\n") && !lineEnd.equals("\r\n")) {
                throw new IllegalArgumentException("A line ends with LF or CRLF");
            }
        }

        public Csv withDelimiter(char other) {
            return new Csv(other, nullText, lineEnd, header, binary);
        }

        public Csv withNullText(String other) {
            return new Csv(delimiter, other, lineEnd, header, binary);
        }

        public Csv withLineEnd(String other) {
            return new Csv(delimiter, nullText, other, header, binary);
        }

        public Csv withoutHeader() {
            return new Csv(delimiter, nullText, lineEnd, false, binary);
        }

        public Csv withBinary(Binary other) {
            return new Csv(delimiter, nullText, lineEnd, header, other);
        }
    }

    /**
     * Newline-delimited JSON: one object a line, its members in the order of the columns. A label that was there before gets {@code _2},
     * {@code _3} and so on. NULL is {@code null}, numbers are JSON numbers but for NaN and the infinities, which are texts; bytes are
     * base64; JSON is embedded as it is where the driver tells that a column holds JSON, and a text elsewhere.
     */
    record NdJson() implements ExportFormat {}
}
