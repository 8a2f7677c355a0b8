package dev.sluice.r2dbcsqlite.spring;

import java.time.LocalDate;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A repository as applications have them. */
interface Films extends ReactiveCrudRepository<Film, Long> {

    Mono<Film> findByTitle(String title);

    Flux<Film> findByReleasedBeforeOrderByReleasedDesc(LocalDate day);

    Flux<Film> findByWatched(boolean watched, Pageable page);

    Flux<Film> findAllBy(Sort sort);

    Mono<Long> countByTitleStartingWith(String start);

    Mono<Boolean> existsByTitle(String title);

    Mono<Void> deleteByTitle(String title);

    @Modifying
    @Query("UPDATE film SET title = :title WHERE id = :id")
    Mono<Integer> rename(long id, String title);
}
