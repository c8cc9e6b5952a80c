"""Reads the claims of a folder into a table of 26 columns in DuckDB's memory, by a schema typed by hand: what reading alone costs.

    python duckdb_typed.py FOLDER

Nothing is checked, kept or made visible at once: no reject, no restart, no PostgreSQL. Prints rows and seconds.
"""

import pathlib
import sys
import time

import duckdb

CODING = "STRUCT(system VARCHAR, code VARCHAR)"
CONCEPT = f"STRUCT(coding {CODING}[])"
IDENTIFIER = "STRUCT(system VARCHAR, \"value\" VARCHAR)"
MONEY = "STRUCT(\"value\" DECIMAL(18, 2))"
EXTENSION = f"STRUCT(url VARCHAR, valueCoding {CODING}, valueIdentifier {IDENTIFIER}, valueMoney {MONEY})"
PERIOD = "STRUCT(\"start\" DATE, \"end\" DATE)"

COLUMNS = {
    "resourceType": "VARCHAR",
    "id": "VARCHAR",
    "meta": "STRUCT(lastUpdated VARCHAR)",
    "extension": f"{EXTENSION}[]",
    "identifier": f"{IDENTIFIER}[]",
    "status": "VARCHAR",
    "type": CONCEPT,
    "patient": "STRUCT(reference VARCHAR)",
    "billablePeriod": PERIOD,
    "provider": f"STRUCT(identifier {IDENTIFIER})",
    "organization": f"STRUCT(identifier {IDENTIFIER})",
    "facility": f"STRUCT(identifier {IDENTIFIER}, extension {EXTENSION}[])",
    "careTeam": f"STRUCT(sequence INTEGER, provider STRUCT(identifier {IDENTIFIER}), role {CONCEPT},"
    f" qualification {CONCEPT})[]",
    "diagnosis": f"STRUCT(sequence INTEGER, diagnosisCodeableConcept {CONCEPT}, type {CONCEPT}[])[]",
    "procedure": f"STRUCT(sequence INTEGER, date VARCHAR, procedureCodeableConcept {CONCEPT})[]",
    "item": f"STRUCT(sequence INTEGER, service {CONCEPT}, modifier {CONCEPT}[], servicedPeriod {PERIOD}, servicedDate DATE,"
    f" quantity {MONEY}, adjudication STRUCT(category {CONCEPT}, amount {MONEY})[])[]",
    "payment": f"STRUCT(amount {MONEY})",
    "totalCost": MONEY,
}


def code(codings, system):
    return f"list_filter({codings}, lambda c: c.system LIKE '%{system}')[1].code"


def number(name):
    return f"list_filter(identifier, lambda i: i.system LIKE '%{name}')[1].value"


def money(name):
    return f"list_filter(extension, lambda e: e.url LIKE '%{name}')[1].valueMoney.value"


SELECT = {
    "claim_id": number("clm_id"),
    "claim_group": number("claim-group"),
    "beneficiary": "substr(patient.reference, 9)",
    "claim_type": code("type.coding", "nch_clm_type_cd"),
    "eob_type": code("type.coding", "eob-type"),
    "near_line": code("type.coding", "nch_near_line_rec_ident_cd"),
    "status": "status",
    "last_updated": "meta.lastUpdated",
    "from_date": "billablePeriod.start",
    "through_date": "billablePeriod.end",
    "provider": "provider.identifier.value",
    "organization": "organization.identifier.value",
    "facility": "facility.identifier.value",
    "first_diagnosis": "diagnosis[1].diagnosisCodeableConcept.coding[1].code",
    "second_diagnosis": "diagnosis[2].diagnosisCodeableConcept.coding[1].code",
    "diagnoses": "len(diagnosis)",
    "first_procedure": "procedure[1].procedureCodeableConcept.coding[1].code",
    "physician": "careTeam[1].provider.identifier.value",
    "specialty": "careTeam[1].qualification.coding[1].code",
    "lines": "len(item)",
    "first_service": "item[1].service.coding[1].code",
    "first_modifier": "item[1].modifier[1].coding[1].code",
    "first_line_date": "coalesce(item[1].servicedPeriod.start, item[1].servicedDate)",
    "paid": "payment.amount.value",
    "primary_payer": money("prpayamt"),
    "total": "totalCost.value",
}


def main(folder):
    files = [str(file) for file in sorted(pathlib.Path(folder).glob("ExplanationOfBenefit-*.ndjson"))]
    begin = time.monotonic()
    database = duckdb.connect()
    select = ", ".join(f"{path} AS {name}" for name, path in SELECT.items())
    columns = ", ".join(f"\"{name}\": '{kind}'" for name, kind in COLUMNS.items())
    database.execute(
        f"CREATE TABLE claim AS SELECT {select} FROM read_json({files}, format = 'newline_delimited',"
        f" maximum_object_size = 67108864, columns = {{{columns}}})"
    )
    rows = database.execute("SELECT count(*) FROM claim").fetchone()[0]
    print(f"{rows} claims, {len(SELECT)} columns, {time.monotonic() - begin:.2f} s")


main(sys.argv[1])
