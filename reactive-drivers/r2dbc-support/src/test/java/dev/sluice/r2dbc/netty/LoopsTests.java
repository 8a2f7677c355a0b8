package dev.sluice.r2dbc.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopsTests {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final EventLoopGroup many = new MultiThreadIoEventLoopGroup(PROCESSORS + 3, LocalIoHandler.newFactory());
    private final EventLoopGroup single = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());

    @AfterEach
    void end() {
        many.shutdownGracefully();
        single.shutdownGracefully();
    }

    @Test
    void spreadsConnectionsEvenlyOverAsManyLoopsAsThereAreProcessors() {
        Map<EventLoopGroup, Long> connections = IntStream.range(0, PROCESSORS * 5)
                .mapToObj(i -> Loops.ofOneConnection().one(many))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Collection<Long> onEach = connections.values();
        assertThat(onEach).hasSize(PROCESSORS).containsOnly(5L);
    }

    @Test
    void aConnectionStaysWithItsLoop() {
        Loops loops = Loops.ofOneConnection();
        assertThat(loops.one(many)).isSameAs(loops.one(many));
    }

    @Test
    void oneLoopIsEnough() {
        assertThat(Loops.ofOneConnection().one(single)).isSameAs(single.next());
        assertThat(Loops.ofOneConnection().one(single)).isSameAs(single.next());
    }
}
