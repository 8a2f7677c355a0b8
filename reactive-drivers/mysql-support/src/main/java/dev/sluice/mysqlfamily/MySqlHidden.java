package dev.sluice.mysqlfamily;

import static dev.sluice.mysqlfamily.MySqlTables.onMariaDb;

/**
 * What the user may not see in the schemas that he sees. A right on a single table or routine does not count, as it leaves the
 * others hidden. Nor does one that comes by a role: these servers do not tell him what it is, so that of one who has a role something
 * may be said to be hidden that is shown to him. What MySQL's partial revokes take from a right on everything is not told either, and
 * not said to be hidden.
 */
final class MySqlHidden {

    /** As the server writes it; a user's name may have any character, a host's no @. */
    private static final String USER = """
            concat(
                '''',
                left(
                    current_user(),
                    char_length(current_user()) - char_length(substring_index(current_user(), '@', -1)) - 1),
                '''@''',
                substring_index(current_user(), '@', -1),
                '''')
            """;

    private static final String RIGHTS = """
            select '%%' as pattern, PRIVILEGE_TYPE as privilege
            from information_schema.USER_PRIVILEGES
            where cast(GRANTEE as binary) = cast(%1$s as binary)
            union all
            select '%%', concat(PRIVILEGE_TYPE, ' of all')
            from information_schema.USER_PRIVILEGES
            where cast(GRANTEE as binary) = cast(%1$s as binary)
            union all
            select TABLE_SCHEMA, PRIVILEGE_TYPE
            from information_schema.SCHEMA_PRIVILEGES
            where cast(GRANTEE as binary) = cast(%1$s as binary)
            """.formatted(USER);

    private static final String OF_TABLES =
            "INSERT,UPDATE,DELETE,CREATE,DROP,REFERENCES,INDEX,ALTER,CREATE VIEW,SHOW VIEW,TRIGGER";

    /** What any of these rights shows. To those who only read tables MariaDB does not tell what these refer to. */
    private static final String KINDS = """
            select 'tables' as what, 'SELECT' as privilege, 'SELECT,%1$s' as enough
            union all
            select 'triggers', 'TRIGGER', 'TRIGGER'
            union all
            select 'scheduled events', 'EVENT', 'EVENT'
            union all
            select
                'routines',
                'EXECUTE',
                'EXECUTE,CREATE ROUTINE,ALTER ROUTINE,SHOW CREATE ROUTINE,SHOW_ROUTINE,SELECT of all'
            %2$s
            """.formatted(
            OF_TABLES, onMariaDb("union all select 'foreign keys', 'REFERENCES', '%s'".formatted(OF_TABLES), ""));

    private static final String OBJECTS = """
            select s.SCHEMA_NAME as schema_name, kind.what as name, kind.privilege as privilege
            from information_schema.SCHEMATA s
            cross join (%s) kind
            left join (%s) had on %s and find_in_set(had.privilege, kind.enough)
            where had.privilege is null and (:table = '%%' or kind.what in ('triggers', 'foreign keys')) and
            """.formatted(KINDS, RIGHTS, MySqlTables.like("s.SCHEMA_NAME", "had.pattern"))
            + MySqlTables.schemaFilter("s.SCHEMA_NAME");

    private static final String VIEWS = """
            select TABLE_SCHEMA, concat('definition of view ', TABLE_NAME), 'SHOW VIEW'
            from information_schema.VIEWS
            where coalesce(VIEW_DEFINITION, '') = '' and
            """ + MySqlTables.FILTER;

    /** Before 11.3 MariaDB shows it to those who may read the table of the system where it is. */
    private static final String ROUTINES = """
            select ROUTINE_SCHEMA, concat('definition of routine ', ROUTINE_NAME), %s
            from information_schema.ROUTINES
            where ROUTINE_TYPE in ('FUNCTION', 'PROCEDURE') and ROUTINE_DEFINITION is null and :table = '%%' and
            """.formatted(onMariaDb("'SHOW CREATE ROUTINE'", "'SHOW_ROUTINE'"))
            + MySqlTables.schemaFilter("ROUTINE_SCHEMA");

    static final String HIDDEN = """
            select distinct schema_name, name, privilege
            from (%s union all %s union all %s) hidden
            order by cast(schema_name as binary), cast(name as binary)
            """.formatted(OBJECTS, VIEWS, ROUTINES);

    private MySqlHidden() {}
}
