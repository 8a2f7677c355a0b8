package dev.sluice.sqlite;

/** A LIKE pattern as GLOB has it. */
final class GlobPattern {

    private GlobPattern() {}

    static String of(String like) {
        StringBuilder glob = new StringBuilder(like.length() + 8);
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            switch (c) {
                case '%' -> glob.append('*');
                case '_' -> glob.append('?');
                case '\\' -> appendLiteral(glob, like.charAt(++i));
                default -> appendLiteral(glob, c);
            }
        }
        return glob.toString();
    }

    private static void appendLiteral(StringBuilder glob, char c) {
        boolean special = c == '*' || c == '?' || c == '[';
        glob.append(special ? "[" + c + "]" : String.valueOf(c));
    }
}
