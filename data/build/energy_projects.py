"""The projects of the energy facts: what each brings when it is finished, as far as the elements stand in the network as planned."""
from framework import DataError, assumed, derived, estimated, published

STATUS = {"planned": "proposed", "under construction": "under_way", "operating": "finished"}
# Where the note says more than the facts' status does.
SAYS = {"sealine-3": ("agreed", "contract signed in April 2025"), "jordan-lebanon-250": ("agreed", "agreed in 2021"),
        "ksa-iraq": ("agreed", "agreed by the two states in 2022"), "mou-24gw": ("proposed", "a framework only"),
        "mou-solar-3gw": ("proposed", "a framework only")}
LEFT_OUT = {"syria-infrastructure-need": "an assessment of need over all sectors, not a project"}

OPEN = lambda selector: (selector, "status", "set", "open")
LINK = lambda *ids: OPEN(f"links[id={'|'.join(ids)}]")
SUPPLY = lambda *ids: OPEN(f"supplies[id={'|'.join(ids)}]")
PLANT = lambda *ids: OPEN(f"converters[id={'|'.join(ids)}]")
GROUP = lambda *ids: OPEN(f"converters[group={'|'.join(ids)}]")
DEMAND = lambda *ids: OPEN(f"demands[id={'|'.join(ids)}]")
BERTH = lambda place: OPEN(f"transfers[place={place},tag=oil-terminal]")

YUSUFIYAH = ("iq-west-baghdad-yusufiyah-400", "iq-yusufiyah-south-baghdad-400")


def changes_of(e):
    from energy_units import bpd_to_tpd, gas_rate
    return {
        "gcc-iraq": [LINK("kw-wafra-iq-faw-400"), SUPPLY("import-power-gcc")],
        "ksa-iraq": [LINK("sa-arar-iq-yusufiyah-400", *YUSUFIYAH), SUPPLY("import-power-sa")],
        "jordan-iraq": [LINK("jo-risha-iq-qaim-400"), ("links[id=jo-risha-iq-qaim-400]", "capacity", "set", "500"), SUPPLY("import-power-jo-qaim")],
        "turkey-iraq-line": [LINK("tr-cizre-iq-kisik-400")],
        "turkey-syria-400": [LINK("tr-birecik-sy-aleppo-400"), SUPPLY("import-power-tr-aleppo")],
        "wb-seep": [LINK("tr-birecik-sy-aleppo-400", "jo-amman-north-sy-pp-deir-ali-400"), SUPPLY("import-power-tr-aleppo", "import-power-jo-sy")],
        "jordan-syria-rehab": [LINK("jo-amman-north-sy-pp-deir-ali-400"), SUPPLY("import-power-jo-sy")],
        "jordan-lebanon-250": [LINK("sy-dimas-lb-ksara-400"), ("links[id=sy-dimas-lb-ksara-400]", "capacity", "set", "250"),
                               ("supplies[id=import-power-jo-sy]", "capacity", "add", "250")],
        "ucc-4000": [PLANT("sy-pp-traifawi", "sy-pp-mhardeh-cc-1000", "sy-pp-zayzoun-cc-1000", "sy-pp-deir-ez-zor-cc")],
        "ucc-solar-1000": [SUPPLY("sy-pp-wadi-rabi-solar")],
        "kilis-aleppo-supply": [LINK("kilis-aleppo-gas")],
        "jordan-syria-gas": [LINK("agp-rihab-jaber", "agp-jaber-rayyan-1", "agp-jaber-rayyan-2", "agp-jaber-rayyan-3")],
        "hama-solar-100": [SUPPLY("sy-pp-hama-solar")],
        "artawi-solar": [SUPPLY("iq-pp-artawi-solar")],
        "karbala-solar": [SUPPLY("iq-pp-karbala-solar")],
        "dhi-qar-solar": [SUPPLY("iq-pp-dhi-qar-solar")],
        "najaf-solar": [SUPPLY("iq-pp-najaf-solar")],
        "yusufiyah-1400": [GROUP("iq-pp-yusufiyah"), LINK(*YUSUFIYAH)],
        "anbar-cc": [PLANT("iq-pp-anbar"), LINK("akkas-anbar-gas", "iq-ramadi-west-baghdad-400"), SUPPLY("iq-gas-akkas-gas")],
        "nasiriyah-ccgt": [PLANT("iq-pp-nasiriyah-cc-921")],
        "cc-614": [PLANT("iq-pp-akkaz-stcc-125")],
        "fsru-basra": [LINK("lng-basra-gas"), SUPPLY("import-lng-basra")],
        "basra-haditha": [LINK("basra-haditha")],
        "basra-aqaba": [LINK("haditha-aqaba"), LINK("tanker-jo-term-aqaba"), BERTH("jo-term-aqaba"), DEMAND("export-crude-aqaba")],
        "kirkuk-baniyas-rehab": [LINK("kirkuk-baniyas", "tanker-sy-term-baniyas"), DEMAND("export-crude-baniyas")],
        "sealine-3": [LINK("sealine-3"), ("transfers[place=iq-term-spm,tag=oil-terminal]", "capacity", "add", str(round(bpd_to_tpd(2400000)))),
                      ("demands[id=export-crude-gulf]", "amount", "add", str(round(bpd_to_tpd(2400000))))],
        "faw-refinery": [PLANT("iq-ref-faw")],
        "baiji-rebuild": [GROUP("iq-pp-baiji-thermal-st-2100")],
        "latakia-526": [PLANT("sy-pp-latakia")],
        "deir-ali-3": [PLANT("sy-pp-deir-ali-cc-750")],
        "km250": [SUPPLY("iq-gas-khor-mor-gas")],
        "erbil-duhok-gas": [LINK("erbil-duhok-gas")],
        "south-400kv": [LINK("iq-nasiriyah-samawah-400", "iq-samawah-diwaniyah-400", "iq-nasiriyah-diwaniyah-400", "iq-qurna-amara-400-400")],
        "syria-gas-fields": [("supplies[id=sy-gas-ebla-gas]", "capacity", "add", f"{gas_rate(4.5, 'mcm/d'):g}")],
        "omar-rehab": [("supplies[id=sy-field-omar-crude]", "capacity", "set", str(round(bpd_to_tpd(45000)))), LINK("deirezzor-homs-crude")],
        "powerships-590": [GROUP("iq-pp-powerships-basra")],
    }


PREREQUISITES = {"basra-aqaba": "basra-haditha", "jordan-lebanon-250": "jordan-syria-rehab"}
KINDS = {"gas_terminal": "terminal"}


def add(e):
    net, changes = e.net, changes_of(e)
    for r in e.facts["projects"]:
        if r["id"] in LEFT_OUT:
            continue
        status, why = SAYS.get(r["id"], (STATUS[r["status"]], ""))
        # The transport part may have a project of the same id.
        key = r["id"] if not net.get("projects", r["id"]) else f"{r['id']}-energy"
        consents = consent(e, r)
        row = {"project_id": key, "name_en": r["name_en"], "name_ar": r["name_ar"], "kind": KINDS.get(r["kind"], r["kind"]),
               "consents": ";".join(consents), "status": status, "prerequisites": PREREQUISITES.get(r["id"], ""), "tags": "energy", **e.common(r)}
        row["note"] = f"{r['status']} in the source" + (f" ({why})" if why else "") + f"; {r['note']}"
        if r["place"]:
            row["note"] += f"; place: {r['place']}"
        if r["adds_amount"]:
            row["note"] += f"; adds {r['adds_amount']} {r['adds_unit']}"
        figures = {"status": published(r["source"], "", r["as_of"])}
        low, high = r["cost_usd_low"], r["cost_usd_high"]
        if low or high:
            row["cost_high"] = float(high or low) / 1e6
            if low:
                row["cost_low"] = float(low) / 1e6
            guess = "cost" in r["note"] and "estimated" in r["note"].split("duration")[0]
            basis = (estimated(r["note"], e.refs(r), r["as_of"]) if guess else published(r["source"], "price of its year, not deflated", r["as_of"]))
            figures["cost_low"] = figures["cost_high"] = basis
        if r["duration_years"]:
            row["duration"] = float(r["duration_years"])
            figures["duration"] = (estimated("in the facts, by kind and size", (), r["as_of"]) if "duration" in r["note"] and "estimated" in r["note"]
                                   else published(r["source"], "", r["as_of"]))
        net.add("projects", row, figures)
        for selector, field, op, value in changes.get(r["id"], []):
            net.add("changes", {"project_id": key, "phase": "finished", "selector": selector, "field": field, "op": op, "value": value})
    unknown = set(changes) - {r["id"] for r in e.facts["projects"]}
    if unknown:
        raise DataError(f"changes of projects that are not in the facts: {sorted(unknown)}")


def consent(e, r):
    """The states on whose soil it stands: by its ends, else by its place or name."""
    nodes = [n for n in (r["from"], r["to"], r["place"]) if n in e.nodes]
    found = list(dict.fromkeys(e.nodes[n]["country"] for n in nodes))
    if r["id"] in ("jordan-lebanon-250",):
        found = ["JO", "SY", "LB"]
    if r["id"] == "gcc-iraq":
        found = ["KW", "IQ"]
    if not found:
        text = f"{r['name_en']} {r['place']}"
        found = ["SY"] if "Syria" in text or "Traifawi" in text else ["IQ"]
    return found
