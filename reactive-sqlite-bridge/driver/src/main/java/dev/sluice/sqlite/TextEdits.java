package dev.sluice.sqlite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes of a text that do not overlap, each told by where it is in the text as it was. */
final class TextEdits {

    private record Edit(int start, int end, String text) {}

    private final List<Edit> edits = new ArrayList<>();

    void replace(int start, int end, String text) {
        edits.add(new Edit(start, end, text));
    }

    void insert(int at, String text) {
        replace(at, at, text);
    }

    /** What is put in one place stays in the order in which it came. */
    String apply(String original) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        edits.sort(Comparator.comparingInt(Edit::start));
        for (Edit edit : edits) {
            text.append(original, at, edit.start()).append(edit.text());
            at = edit.end();
        }
        return text.append(original, at, original.length()).toString();
    }
}
