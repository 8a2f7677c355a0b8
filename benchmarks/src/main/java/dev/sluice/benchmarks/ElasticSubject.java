package dev.sluice.benchmarks;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A driver that blocks, called as an application has to whose own threads must not block. */
record ElasticSubject(Subject blocking) implements Subject {

    @Override
    public Flux<Sample> rows(int lastId) {
        return blocking.rows(lastId).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<Sample> byId(int id) {
        return blocking.byId(id).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<Void> close() {
        return blocking.close();
    }
}
