-- Whoever loads owns the warehouse and is no superuser.
\set password `cat /run/secrets/postgres-password`
create role claims login password :'password';
create database claims owner claims;
