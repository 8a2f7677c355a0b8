package dev.sluice.sqlite;

import dev.sluice.schema.Trigger.Event;
import dev.sluice.schema.Trigger.Timing;
import dev.sluice.sqlite.CreateText.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of CREATE TRIGGER, which SQLite has found to be one. */
final class TriggerText {

    private final CreateText text;
    private final List<Part> parts;
    private final List<String> columns = new ArrayList<>();
    private Timing timing = Timing.BEFORE;
    private Event event = Event.INSERT;
    private @Nullable String condition;
    private @Nullable String action;
    private int at;

    private TriggerText(CreateText text) {
        this.text = text;
        this.parts = text.parts();
    }

    static TriggerText of(String sql) {
        TriggerText trigger = new TriggerText(CreateText.of(sql));
        trigger.skipName();
        trigger.readTiming();
        trigger.readEvent();
        trigger.at += 2; // ON and the table
        trigger.readBody();
        return trigger;
    }

    Timing timing() {
        return timing;
    }

    Set<Event> events() {
        return Set.of(event);
    }

    /** Those of UPDATE OF. */
    List<String> columns() {
        return columns;
    }

    @Nullable
    String condition() {
        return condition;
    }

    /** From BEGIN to END. */
    @Nullable
    String action() {
        return action;
    }

    /** Which may be a word of those that follow it. */
    private void skipName() {
        while (!parts.get(at).is("trigger")) {
            at++;
        }
        at++;
        if (parts.get(at).is("if") && parts.get(at + 1).is("not")) {
            at += 3;
        }
        at += parts.get(at + 1).text().equals(".") ? 3 : 1;
    }

    private void readTiming() {
        Part part = parts.get(at);
        if (part.is("before") || part.is("after")) {
            timing = part.is("after") ? Timing.AFTER : Timing.BEFORE;
            at++;
        } else if (part.is("instead")) {
            timing = Timing.INSTEAD_OF;
            at += 2;
        }
    }

    private void readEvent() {
        event = Event.valueOf(parts.get(at++).text().toUpperCase(Locale.ROOT));
        if (parts.get(at).is("of")) {
            do {
                columns.add(parts.get(at + 1).name());
                at += 2;
            } while (parts.get(at).isComma());
        }
    }

    /** CASE has an END, too, so the last one is the trigger's. */
    private void readBody() {
        int when = -1;
        int begin = at;
        while (!parts.get(begin).is("begin")) {
            if (parts.get(begin).is("when") && parts.get(begin).depth() == 0 && when < 0) {
                when = begin;
            }
            begin++;
        }
        condition = when < 0 ? null : text.between(parts.get(when + 1), parts.get(begin - 1));
        int end = parts.size() - 1;
        while (!parts.get(end).is("end")) {
            end--;
        }
        action = text.between(parts.get(begin), parts.get(end));
    }
}
