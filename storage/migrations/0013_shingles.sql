-- The shingles of a text that is deleted for good are found by the text itself.

-- +goose Up

drop index shingles_number;
