package dev.sluice.mysqlfamily.contract;

import java.util.List;

/** One of the two servers, as far as their SQL differs in what the tests need. */
public enum FamilyServer {
    MARIADB {
        @Override
        String insertReturning(String table, int first, int count) {
            return "insert into %s (id) select seq from seq_%d_to_%d returning id"
                    .formatted(table, first, first + count - 1);
        }
    },

    MYSQL {
        /** CAST has names of its own for types. */
        @Override
        String cast(String value, String type) {
            return super.cast(value, type.replace("varchar", "char").replace("bigint", "signed"));
        }

        @Override
        String values(String rows) {
            return rows.replace("(", "row(");
        }

        /** Ordinal numbers are unsigned and literals BIGINT; only a column that is declared so is INT. */
        @Override
        String numbers(int count) {
            return """
                    select n.n
                    from (select json_arrayagg(o.n) as list from (%s) o) l,
                        json_table(coalesce(l.list, '[]'), '$[*]' columns (n int path '$')) n
                    """.formatted(super.numbers(count));
        }

        /** INSERT has no RETURNING: only a procedure changes rows and returns some. */
        @Override
        List<String> definitions(String database) {
            return List.of("""
                    create procedure %s.insert_returning(in target varchar(64), in first_id int, in amount int)
                    begin
                        set @numbers = concat(
                            " select n from json_table(concat('[0', repeat(',0', ", first_id + amount - 2, "), ']'), ",
                            "'$[*]' columns (n for ordinality)) numbers where n >= ", first_id);
                        set @statement = concat("insert into ", target, " (id)", @numbers);
                        prepare inserting from @statement;
                        execute inserting;
                        prepare returning_them from @numbers;
                        execute returning_them;
                    end
                    """.formatted(database));
        }

        @Override
        String insertReturning(String table, int first, int count) {
            return "call insert_returning('%s', %d, %d)".formatted(table, first, count);
        }
    };

    String cast(String value, String type) {
        return "cast(%s as %s)".formatted(value, type);
    }

    String values(String rows) {
        return rows;
    }

    String numbers(int count) {
        String zeros = count == 0 ? "'[]'" : "concat('[0', repeat(',0', %d), ']')".formatted(count - 1);
        return "select n from json_table(%s, '$[*]' columns (n for ordinality)) numbers".formatted(zeros);
    }

    /** What a new database needs first. */
    List<String> definitions(String database) {
        return List.of();
    }

    abstract String insertReturning(String table, int first, int count);
}
