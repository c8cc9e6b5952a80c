-- A warehouse holds one ACO: the sandbox's people have a database of their own.
create database sandbox owner claims;
