package dev.sluice.examples.world.data;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The Unicode version of this JDK: its blocks, its scripts, and the characters that have a name. */
final class UnicodeTables {

    private static final int CODE_POINTS = Character.MAX_CODE_POINT + 1;

    private UnicodeTables() {}

    static List<Dataset> all() {
        Map<UnicodeBlock, Block> blocks = blocks();
        return List.of(
                new Dataset(
                        "unicode_block",
                        List.of("id", "name", "first_code_point", "last_code_point"),
                        Flux.fromIterable(blocks.values())
                                .map(block -> List.of(block.id, block.name, block.first, block.last))),
                new Dataset(
                        "unicode_script",
                        List.of("id", "name"),
                        Flux.fromArray(UnicodeScript.values()).map(script -> List.of(id(script), script.name()))),
                new Dataset(
                        "unicode_character",
                        List.of("code_point", "name", "block_id", "script_id", "category"),
                        Flux.range(0, CODE_POINTS)
                                .filter(UnicodeTables::hasOwnName)
                                .map(codePoint -> character(codePoint, blocks))));
    }

    /** For surrogates and private use the JDK makes up a name out of the block's. */
    private static boolean hasOwnName(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UNASSIGNED, Character.SURROGATE, Character.PRIVATE_USE -> false;
            default -> Character.getName(codePoint) != null;
        };
    }

    private static List<Object> character(int codePoint, Map<UnicodeBlock, Block> blocks) {
        Block block = blocks.get(UnicodeBlock.of(codePoint));
        return List.of(
                codePoint,
                Character.getName(codePoint),
                Dataset.nullable(block == null ? null : block.id, Integer.class),
                id(UnicodeScript.of(codePoint)),
                category(codePoint));
    }

    @SuppressWarnings("EnumOrdinal") // the numbers live no longer than this JVM
    private static int id(UnicodeScript script) {
        return script.ordinal() + 1;
    }

    /** The JDK does not list its blocks, but says of each code point which one it is in. */
    private static Map<UnicodeBlock, Block> blocks() {
        Map<UnicodeBlock, Block> blocks = new LinkedHashMap<>();
        for (int codePoint = 0; codePoint < CODE_POINTS; codePoint++) {
            @Nullable UnicodeBlock block = UnicodeBlock.of(codePoint);
            if (block != null) {
                blocks.computeIfAbsent(block, b -> new Block(blocks.size() + 1, b.toString()))
                        .extend(codePoint);
            }
        }
        return blocks;
    }

    /** The general category by its two letters in the Unicode standard. */
    private static String category(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER -> "Lu";
            case Character.LOWERCASE_LETTER -> "Ll";
            case Character.TITLECASE_LETTER -> "Lt";
            case Character.MODIFIER_LETTER -> "Lm";
            case Character.OTHER_LETTER -> "Lo";
            case Character.NON_SPACING_MARK -> "Mn";
            case Character.ENCLOSING_MARK -> "Me";
            case Character.COMBINING_SPACING_MARK -> "Mc";
            case Character.DECIMAL_DIGIT_NUMBER -> "Nd";
            case Character.LETTER_NUMBER -> "Nl";
            case Character.OTHER_NUMBER -> "No";
            case Character.SPACE_SEPARATOR -> "Zs";
            case Character.LINE_SEPARATOR -> "Zl";
            case Character.PARAGRAPH_SEPARATOR -> "Zp";
            case Character.CONTROL -> "Cc";
            case Character.FORMAT -> "Cf";
            case Character.DASH_PUNCTUATION -> "Pd";
            case Character.START_PUNCTUATION -> "Ps";
            case Character.END_PUNCTUATION -> "Pe";
            case Character.CONNECTOR_PUNCTUATION -> "Pc";
            case Character.INITIAL_QUOTE_PUNCTUATION -> "Pi";
            case Character.FINAL_QUOTE_PUNCTUATION -> "Pf";
            case Character.OTHER_PUNCTUATION -> "Po";
            case Character.MATH_SYMBOL -> "Sm";
            case Character.CURRENCY_SYMBOL -> "Sc";
            case Character.MODIFIER_SYMBOL -> "Sk";
            case Character.OTHER_SYMBOL -> "So";
            default -> "Cn";
        };
    }

    /** A block as far as it was seen. */
    private static final class Block {

        private final int id;
        private final String name;
        private int first = -1;
        private int last;

        Block(int id, String name) {
            this.id = id;
            this.name = name;
        }

        void extend(int codePoint) {
            first = first < 0 ? codePoint : first;
            last = codePoint;
        }
    }
}
