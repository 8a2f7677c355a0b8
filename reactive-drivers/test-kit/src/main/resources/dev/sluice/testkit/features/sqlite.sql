create table person (
    id integer primary key autoincrement,
    name varchar(50) not null default 'it''s',
    paid decimal(10, 2) default (1 + 1) check (paid > 0),
    added timestamp default current_timestamp,
    word text collate nocase,
    anything,
    twice int generated always as (id * 2) virtual,
    thrice int as (id * 3) stored,
    constraint person_name unique (name, paid),
    constraint person_word check (word <> ')' and length(word) < 20));
create table "order; of" (
    id integer primary key,
    person int constraint order_person references person (id) on update set null on delete cascade deferrable initially deferred);
create table exact (a text not null, b int, constraint exact_key primary key (a, b)) strict, without rowid;
create unique index person_search on person (name desc, lower(word)) where paid > 1;
create virtual table searched using fts5(body, tokenize = 'porter ascii');
create view grown (the_id) as select id from person where paid > 1;
create view grown_named as select the_id, 'b' as y from grown;
create trigger told after update of name, word on person when new.id > 1 begin select 1; end;
create trigger kept instead of insert on grown begin insert into person (id) values (new.the_id); end;
