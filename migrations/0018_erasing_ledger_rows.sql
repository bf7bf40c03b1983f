-- A file that came from a ledger is erased with what says which row of the ledger it was.
grant select, delete on ledger_import_row to onedoor_worker;
