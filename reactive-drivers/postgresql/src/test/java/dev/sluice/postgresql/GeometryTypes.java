package dev.sluice.postgresql;

import static dev.sluice.testkit.type.DeclaredType.of;

import dev.sluice.testkit.type.DeclaredType;
import io.r2dbc.postgresql.codec.Box;
import io.r2dbc.postgresql.codec.Circle;
import io.r2dbc.postgresql.codec.Line;
import io.r2dbc.postgresql.codec.Lseg;
import io.r2dbc.postgresql.codec.Path;
import io.r2dbc.postgresql.codec.Point;
import io.r2dbc.postgresql.codec.Polygon;
import java.util.List;

/** Points and what is made of them. */
final class GeometryTypes {

    static final List<DeclaredType> ALL = List.of(
            of("point").value("'(1,2.5)'", Point.of(1, 2.5)),
            of("line").value("'{1,2,3}'", Line.of(1, 2, 3)),
            of("lseg").value("'[(1,2),(3,4)]'", Lseg.of(Point.of(1, 2), Point.of(3, 4))),
            of("box").value("'(3,4),(1,2)'", Box.of(Point.of(3, 4), Point.of(1, 2))),
            of("path")
                    .value("'((1,2),(3,4))'", Path.of(false, Point.of(1, 2), Point.of(3, 4)))
                    .value("'[(1,2),(3,4)]'", Path.of(true, Point.of(1, 2), Point.of(3, 4))),
            of("polygon").value("'((0,0),(1,1),(2,0))'", Polygon.of(Point.of(0, 0), Point.of(1, 1), Point.of(2, 0))),
            of("circle").value("'<(1,2),3>'", Circle.of(Point.of(1, 2), 3)));

    private GeometryTypes() {}
}
