create schema sluice_features default character set utf8mb4 collate utf8mb4_bin;
use sluice_features;
create table person (
    id bigint not null auto_increment,
    name varchar(50) collate utf8mb4_general_ci not null default 'it''s' comment 'what they''re called',
    size smallint unsigned default 7,
    paid decimal(10, 2) not null default 0,
    added timestamp(3) not null default current_timestamp(3) on update current_timestamp(3),
    changed datetime null on update current_timestamp,
    state enum('sad', 'o''k') default 'sad',
    flags set('a', 'b'),
    picture mediumblob,
    twice int generated always as (size * 2) stored,
    thrice int generated always as (size * 3) virtual,
    born date,
    primary key (id),
    constraint person_name unique (name, born),
    constraint person_paid check (paid >= 0)
) comment 'somebody';
create table `order; of` (
    id bigint not null,
    person bigint,
    note text,
    place point not null,
    primary key (id),
    key order_by (person desc, id),
    fulltext key order_note (note),
    spatial key order_place (place),
    constraint order_person foreign key (person) references person (id) on update cascade on delete set null);
create table measured (at int not null, place varchar(20) not null, primary key (at, place))
    partition by range (at) subpartition by hash (at) subpartitions 2 (
        partition old values less than (10), partition recent values less than maxvalue);
create table spread (id int not null primary key) partition by key (id) partitions 3;
create view grown as select id, name from person where born < '2000-01-01' with local check option;
create view grown_named (called) as select name from grown;
create function doubled(n int) returns int deterministic comment 'twice' return n * 2;
create procedure moved(in a int, inout b int, out c varchar(10)) set c = 'done';
create trigger person_told before insert on person for each row set new.size = 1;
create event nightly on schedule every 1 day starts '2035-01-01 00:00:00' disable comment 'at night'
    do delete from spread;
create table kept (a int) with system versioning;
