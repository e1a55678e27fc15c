-- What the migrations were when they ran: one that is changed afterwards is told of by dateline check.

-- +goose Up

create table migrations (
    version bigint primary key,
    digest  text not null -- SHA-256 of its file, in hex
);
