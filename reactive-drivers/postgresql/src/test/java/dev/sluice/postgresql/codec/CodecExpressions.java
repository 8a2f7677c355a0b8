package dev.sluice.postgresql.codec;

import java.util.stream.Stream;

/** Expressions of every type, with the values that are easy to get wrong. */
final class CodecExpressions {

    /** Types that have to be created before the connections are opened. */
    static final String SETUP = """
            drop schema if exists binary_codecs cascade;
            create schema binary_codecs;
            set search_path to binary_codecs, public;
            create type mood as enum ('ok', 'so so');
            create domain positive as int check (value > 0);
            create domain moody as mood;
            create type pair as (a int, b mood, c int[]);
            create type textrange as range (subtype = text);
            create table rows (a int, b text, c numeric);
            insert into rows values (1, 'x y', 1.50)""";

    /** Read alike in either format, as {@code Object} and as {@code String}. */
    private static final String SAME = """
            true
            false
            1::int2
            (-32768)::int2
            32767::int2
            0
            2147483647
            (-2147483648)
            9223372036854775807
            (-9223372036854775808)
            0::oid
            2147483647::oid
            1.5::float4
            'NaN'::float4
            '-Infinity'::float4
            3.4028235e38::float4
            1e-45::float4
            '-0'::float4
            16777216::float4
            1e6::float4
            0.1::float8
            1e23::float8
            5e-324::float8
            1.7976931348623157e308::float8
            '-0'::float8
            1e15::float8
            123456789012345::float8
            9007199254740993::float8
            0.0001::float8
            0.00001::float8
            'Infinity'::float8
            '-Infinity'::float8
            'NaN'::float8
            0::numeric
            0.00::numeric(5,2)
            1.50
            -1.5
            0.00012345
            123456789.123456789
            99999999999999.99
            -9999999999999999
            10000::numeric
            100000000::numeric
            1e40::numeric
            1e-40::numeric
            -0.0000000000000000000000000000000000000001
            12345678901234567890123456789012345678.9012345678901234567890
            ''
            'a b'::text
            'grüße 😀'::text
            'a'::varchar(5)
            'a'::char(5)
            'a'::"char"
            ''::"char"
            'relname'::name
            '5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10'::uuid
            '\\x'::bytea
            '\\x00ff10'::bytea
            '2024-02-29'::date
            '0001-01-01'::date
            '0044-03-15 BC'::date
            '4713-01-01 BC'::date
            '1500-03-01'::date
            '1582-10-10'::date
            '5874897-12-31'::date
            'infinity'::date
            '-infinity'::date
            '00:00'::time
            '23:59:59.999999'::time
            '24:00'::time
            '12:30:00.1'::time
            '23:59:60'::time
            '12:00+02'::timetz
            '12:00:00.123-05:30'::timetz
            '2024-02-29 12:34:56.123456'::timestamp
            '1999-12-31 23:59:59.5'::timestamp
            '1969-12-31 23:59:59.999999'::timestamp
            '2016-12-31 23:59:60'::timestamp
            '1582-10-10 12:00'::timestamp
            '0044-03-15 12:00 BC'::timestamp
            '4713-01-01 00:00 BC'::timestamp
            '294276-12-31 23:59:59.999999'::timestamp
            'infinity'::timestamp
            '-infinity'::timestamp
            '2024-07-01 12:34:56.123456+02'::timestamptz
            '2024-01-01 12:34:56+00'::timestamptz
            '1999-12-31 23:59:59.5+00'::timestamptz
            '1850-06-01 12:00+00'::timestamptz
            '1582-10-10 12:00+00'::timestamptz
            '0044-03-15 12:00+00 BC'::timestamptz
            '2500-07-01 12:00+00'::timestamptz
            '294276-12-31 00:00+00'::timestamptz
            'infinity'::timestamptz
            '-infinity'::timestamptz
            '0'::interval
            '1 year 2 mons 3 days 04:05:06.789'::interval
            '-1 year -2 mons +3 days -04:05:06.789'::interval
            '1 mon -1 day'::interval
            '-1 day 01:00'::interval
            '1 day -00:00:00.000001'::interval
            '100:00:00'::interval
            '-14 mons'::interval
            '178000000 years'::interval
            B'1010'
            B''::varbit
            B'101010101'::varbit
            '192.168.0.1'::inet
            '::1'::inet
            '::'::inet
            '2001:db8::ff00:42:8329'::inet
            '::ffff:1.2.3.4'::inet
            '::1.2.3.4'::inet
            '1:0:0:2:0:0:0:3'::inet
            '1:2:3:4:5:6:0:0'::inet
            '1:0:2:3:4:5:6:7'::inet
            '10.0.0.0/8'::cidr
            '10.1.2.3/32'::cidr
            '2001:db8::/32'::cidr
            '::/0'::cidr
            '08:00:2b:01:02:03'::macaddr
            '08:00:2b:01:02:03:04:05'::macaddr8
            '{"a": [1, "x"]}'::json
            '{"a": [1, "x"], "b": null}'::jsonb
            'null'::jsonb
            '$.a[*] ? (@.b > 1)'::jsonpath
            '<a>ü</a>'::xml
            '(1,2.5)'::point
            '(1e20,-1e-7)'::point
            '{1,2,3}'::line
            '[(1,2),(3,4)]'::lseg
            '(3,4),(1,2)'::box
            '((1,2),(3,4))'::path
            '[(1,2),(3,4)]'::path
            '((0,0),(1,1),(2,0))'::polygon
            '<(1,2),3>'::circle
            '[1,5)'::int4range
            'empty'::int4range
            '(,)'::int8range
            '[2024-01-01,infinity)'::daterange
            '[1.5,2.50]'::numrange
            '[2024-01-01 10:00,2024-01-01 11:00)'::tsrange
            '[2024-01-01 10:00+00,)'::tstzrange
            '[a,"b c"]'::textrange
            '["a ""q"" b","x\\\\y")'::textrange
            '{[1,3),[5,8)}'::int4multirange
            '{}'::nummultirange
            '{[2024-01-01 10:00,2024-01-01 11:00)}'::tsmultirange
            array['[1,3)','empty']::int4range[]
            row(1,'a b',null)
            row('','x,y','q"r','b\\s','(p)')
            row(row(1,'a'),array[1,2],'2024-01-01 10:00'::timestamp)
            row('NaN'::numeric,'infinity'::date)
            array[row(1,'a b')]
            row(1,'ok','{1,2}')::pair
            array[row(1,'so so',null)::pair]
            (select r from rows r)
            (select array_agg(r) from rows r)
            'ok'::mood
            '{ok,"so so",null}'::mood[]
            7::positive
            '{7,8}'::positive[]
            'ok'::moody
            'a fat cat sat on a mat and ate a fat rat'::tsvector
            $$'Joe''s':1A,5B,7 'back\\\\slash':2C fat:3$$::tsvector
            ''::tsvector
            'fat & (rat | !cat)'::tsquery
            'a <-> (b <2> c) | !(d & e:*AB)'::tsquery
            '(a <-> b) <-> c & !!d'::tsquery
            'a | b & c'::tsquery
            ''::tsquery
            '0/0'::pg_lsn
            '16/B374D848'::pg_lsn
            '10:20:10,14,15'::pg_snapshot
            '10:10:'::pg_snapshot
            '10:20:10,14,15'::txid_snapshot
            '4294967295'::xid
            '7'::cid
            '18446744073709551615'::xid8
            '(4294967295,65535)'::tid
            '1 2 3'::int2vector
            ''::int2vector
            '1 4294967295'::oidvector
            '{}'::int4[]
            '{1,null,3}'::int4[]
            '{{1,2},{3,4}}'::int4[]
            '[0:1]={5,6}'::int4[]
            '[2:3][0:1]={{1,2},{3,4}}'::int4[]
            '{1,2}'::int2[]
            '{1,9223372036854775807}'::int8[]
            '{1,4294967295}'::oid[]
            '{1.5,NaN}'::float4[]
            '{0.1,-Infinity}'::float8[]
            '{1.50,-2}'::numeric[]
            '{t,f,null}'::bool[]
            array['5bd3a6a6-4a3a-4d1b-9c0b-9a7a3c9c4f10']::uuid[]
            array['\\x00ff']::bytea[]
            '{2024-01-01,infinity,"0044-03-15 BC"}'::date[]
            '{10:00,24:00}'::time[]
            '{12:00+02}'::timetz[]
            '{"2024-01-01 10:00:00.5",infinity}'::timestamp[]
            '{"2024-07-01 10:00:00+00",-infinity}'::timestamptz[]
            '{"1 mon",-1 day}'::interval[]
            '{10.0.0.1,::1}'::inet[]
            '{10.0.0.0/8}'::cidr[]
            '{101,11}'::bit(3)[]
            '{(1\\,1\\,0\\,0);(3\\,3\\,2\\,2)}'::box[]
            '{"(1,2)"}'::point[]
            '{"{\\"a\\":1}"}'::json[]
            '{"{\\"a\\": 1}",null}'::jsonb[]
            array['<a/>'::xml]
            'a'::cstring
            """;

    /** As {@code String} the text mode of the driver fails for arrays of text. */
    private static final String SAME_AS_OBJECT = """
            '{a,"b c","",null,"NULL","q\\"r","b\\\\s","{x}"}'::text[]
            '{a,b}'::varchar[]
            '{a,b}'::char(3)[]
            '{a,b}'::name[]
            '{a,b}'::"char"[]
            pg_sleep(0)
            """;

    private CodecExpressions() {}

    static Stream<String> same() {
        return SAME.lines();
    }

    static Stream<String> sameAsObject() {
        return Stream.concat(same(), SAME_AS_OBJECT.lines());
    }
}
