package dev.sluice.sqlite;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.schema.Column;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnChange;
import dev.sluice.sqlite.CreateText.Part;
import java.util.List;

/** Refuses what making a table anew would lose. */
final class RebuildLimits {

    private static final String NUMBERED = "integer";

    private RebuildLimits() {}

    static FeatureNotSupportedException noTable(TableName name) {
        return refusal(
                "change of a column of %s, which is no table of the file itself".formatted(name),
                "make a view or a virtual table again, and open an attached file by a URL of its own");
    }

    static void require(WholeTable table, Column now, Column then, ColumnChange change) {
        requireOwnName(table);
        requireSameNumbers(table, now, then, change);
        if (Boolean.TRUE.equals(change.nullable())
                && table.key().hasColumn()
                && table.key().strict()) {
            throw refusal("null in a key of this table", "make another one, neither strict nor without rowid");
        }
    }

    private static void requireOwnName(WholeTable table) {
        if (table.surroundings().temporary()) {
            throw refusal(
                    "change of a column while something temporary has the name of %s or hangs on it"
                            .formatted(table.name()),
                    "drop that first");
        }
        if (saysItsName(table.text(), table.name().name())) {
            throw refusal(
                    "change of a column of %s, whose expressions call columns by its name".formatted(table.name()),
                    "make a table whose checks and generated columns say them without it, and copy the rows");
        }
    }

    /** {@code table.column}, which has another name while it is made. */
    private static boolean saysItsName(CreateText text, String table) {
        List<Part> parts = text.parts();
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i).depth() > 0
                    && parts.get(i).text().equals(".")
                    && parts.get(i - 1).name().equalsIgnoreCase(table)) {
                return true;
            }
        }
        return false;
    }

    /** Only a key of this very type is the number that SQLite gives a row. */
    private static void requireSameNumbers(WholeTable table, Column now, Column then, ColumnChange change) {
        WholeTable.Key key = table.key();
        if (key.rowid() && key.hasColumn()) {
            if (!then.typeName().equalsIgnoreCase(NUMBERED)
                    || Boolean.TRUE.equals(change.nullable())
                    || (change.defaultValue() != null && !change.defaultValue().isEmpty())) {
                throw refusal(
                        "other type, null or default for a key that it numbers",
                        "make another table and copy the rows");
            }
        } else if (key.parts() == 1
                && key.hasColumn()
                && !key.withoutRowid()
                && then.typeName().equalsIgnoreCase(NUMBERED)
                && !now.typeName().equalsIgnoreCase(NUMBERED)) {
            throw refusal("number for a key that is there", "make a table that has it and copy the rows");
        }
    }

    private static FeatureNotSupportedException refusal(String what, String instead) {
        return SqliteDdl.INSTANCE.refusal(what, instead);
    }
}
