-- MBIs that are current on several records of people, of which cclf shows one: bcda.shared_mbi lists them.
-- At most 0 MBIs; warning beyond.
select count(*) as observed from bcda.shared_mbi;
