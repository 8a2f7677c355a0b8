package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Text of {@code tsvector} and {@code tsquery}. */
final class TextSearchText {

    private static final int OPERATOR = 2;
    private static final int NOT = 1;
    private static final int AND = 2;
    private static final int OR = 3;
    private static final int PHRASE = 4;

    private TextSearchText() {}

    static void appendVector(ByteBuf in, StringBuilder out) {
        int lexemes = in.readInt();
        for (int i = 0; i < lexemes; i++) {
            appendLexeme(in, i > 0 ? out.append(' ') : out);
            int positions = in.readUnsignedShort();
            for (int j = 0; j < positions; j++) {
                int position = in.readUnsignedShort();
                out.append(j > 0 ? ',' : ':').append(position & 0x3fff);
                int weight = position >> 14;
                if (weight != 0) {
                    out.append((char) ('D' - weight));
                }
            }
        }
    }

    /** Appends a query, whose operators come before their operands and the right operand before the left. */
    static void appendQuery(ByteBuf in, StringBuilder out) {
        int items = in.readInt();
        if (items > 0) {
            out.append(node(in).text(0, false));
        }
    }

    private static Node node(ByteBuf in) {
        Deque<Node> open = new ArrayDeque<>();
        while (true) {
            Node node = in.readUnsignedByte() == OPERATOR ? operator(in) : operand(in);
            while (node.complete()) {
                if (open.isEmpty()) {
                    return node;
                }
                open.peek().add(node);
                node = open.pop();
            }
            open.push(node);
        }
    }

    private static Node operator(ByteBuf in) {
        int operator = in.readUnsignedByte();
        return new Node(operator, operator == PHRASE ? in.readUnsignedShort() : 0, "");
    }

    private static Node operand(ByteBuf in) {
        int weights = in.readUnsignedByte();
        boolean prefix = in.readBoolean();
        StringBuilder out = new StringBuilder();
        appendLexeme(in, out);
        if (weights != 0 || prefix) {
            out.append(':').append(prefix ? "*" : "");
            for (int i = 3; i >= 0; i--) {
                if ((weights & 1 << i) != 0) {
                    out.append((char) ('D' - i));
                }
            }
        }
        return new Node(0, 0, out.toString());
    }

    private static void appendLexeme(ByteBuf in, StringBuilder out) {
        String lexeme = in.toString(in.readerIndex(), in.bytesBefore((byte) 0), StandardCharsets.UTF_8);
        in.skipBytes(in.bytesBefore((byte) 0) + 1);
        out.append('\'').append(lexeme.replace("\\", "\\\\").replace("'", "''")).append('\'');
    }

    /** An operand, or an operator that waits for its operands. */
    private static final class Node {

        private final int operator;
        private final int distance;
        private final String lexeme;
        private @Nullable Node right;
        private @Nullable Node left;

        Node(int operator, int distance, String lexeme) {
            this.operator = operator;
            this.distance = distance;
            this.lexeme = lexeme;
        }

        boolean complete() {
            return operator == 0 || (right != null && (operator == NOT || left != null));
        }

        void add(Node operand) {
            if (right == null) {
                right = operand;
            } else {
                left = operand;
            }
        }

        String text(int outer, boolean rightOfPhrase) {
            if (right == null) {
                return lexeme;
            }
            String text = left == null
                    ? "!" + right.text(priority(), false)
                    : left.text(priority(), false) + symbol() + right.text(priority(), operator == PHRASE);
            boolean parentheses = priority() < outer || (operator == PHRASE && rightOfPhrase);
            return parentheses ? "( " + text + " )" : text;
        }

        private int priority() {
            return switch (operator) {
                case NOT -> 4;
                case PHRASE -> 3;
                case AND -> 2;
                default -> 1;
            };
        }

        private String symbol() {
            return switch (operator) {
                case AND -> " & ";
                case OR -> " | ";
                default -> distance == 1 ? " <-> " : " <" + distance + "> ";
            };
        }
    }
}
