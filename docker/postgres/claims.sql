-- Whoever loads owns the warehouse and is no superuser.
\getenv password POSTGRES_PASSWORD
create role claims login password :'password';
create database claims owner claims;
