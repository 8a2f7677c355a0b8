package dev.sluice.r2dbcsqlite;

import org.junit.jupiter.api.Nested;

/** The tests of R2DBC with each way to write a parameter. */
class TckTests {

    /** By their place. */
    abstract static class ByPlace extends Tck<Integer> {

        @Override
        public Integer getIdentifier(int index) {
            return index;
        }
    }

    /** By their name. */
    abstract static class ByName extends Tck<String> {

        private final String first;

        ByName(String first) {
            this.first = first;
        }

        @Override
        public String getIdentifier(int index) {
            return "v" + index;
        }

        @Override
        public String getPlaceholder(int index) {
            return first + getIdentifier(index);
        }
    }

    @Nested
    class QuestionMarks extends ByPlace {

        @Override
        public String getPlaceholder(int index) {
            return "?";
        }
    }

    @Nested
    class NumberedQuestionMarks extends ByPlace {

        @Override
        public String getPlaceholder(int index) {
            return "?" + (index + 1);
        }
    }

    @Nested
    class Colons extends ByName {

        Colons() {
            super(":");
        }
    }

    @Nested
    class AtSigns extends ByName {

        AtSigns() {
            super("@");
        }
    }

    @Nested
    class DollarNames extends ByName {

        DollarNames() {
            super("$");
        }
    }

    @Nested
    class DollarNumbers extends Tck<String> {

        @Override
        public String getIdentifier(int index) {
            return getPlaceholder(index);
        }

        @Override
        public String getPlaceholder(int index) {
            return "$" + (index + 1);
        }
    }
}
