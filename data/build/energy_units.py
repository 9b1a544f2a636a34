"""Units of the energy facts and the one conversion for each of them.

Rates of the network: electricity in MW, gas in 1,000 m3 an hour (both balance in every snapshot), oil and its products in tonnes a day (they balance
over a period). Volumes of gas are at 15 degrees C; the difference to the 60 degrees F of American statistics (below 0.1 %) is ignored.
"""

# One barrel is 42 US gallons of 231 cubic inches of 2.54 cm each: an exact number. (A well-known tool had 1.5899 m3 here for three years.)
M3_PER_BARREL = 42 * 231 * 2.54**3 / 1e6  # 0.158987294928
M3_PER_CUBIC_FOOT = 0.3048**3  # 0.028316846592, exact
HOURS_PER_DAY = 24
DAYS_PER_YEAR = 365

# Density, t/m3. Crude: Basra and Kirkuk blends lie between 0.85 and 0.89; LPG as in the facts (refinery_yields.csv, 750 t/d at 0.55 t/m3).
DENSITY = {"crude": 0.86, "gasoline": 0.745, "kerosene": 0.80, "diesel": 0.84, "fuel-oil": 0.96, "lpg": 0.55}
DENSITY_RANGE = {"crude": (0.83, 0.90), "gasoline": (0.72, 0.775), "kerosene": (0.78, 0.82), "diesel": (0.82, 0.86), "fuel-oil": (0.93, 1.01),
                 "lpg": (0.51, 0.58)}

# Lower heating value in GJ/t and CO2 in kg/GJ: defaults of the IPCC 2006 guidelines, volume 2, tables 1.2 and 1.4.
HEATING_VALUE = {"crude": 42.3, "gasoline": 44.3, "kerosene": 43.8, "diesel": 43.0, "fuel-oil": 40.4, "lpg": 47.3}
CO2_PER_GJ = {"crude": 73.3, "gasoline": 69.3, "kerosene": 71.9, "diesel": 74.1, "fuel-oil": 77.4, "lpg": 63.1, "gas": 56.1}

GAS_MWH_PER_1000_M3 = 10.0  # the facts reckon with 10 kWh per m3 throughout
GAS_MMBTU_PER_1000_M3 = 35.3  # the facts reckon with 35,300 Btu per m3
FACTS_MWH_PER_BARREL = 1.7  # the facts turn barrels of liquid fuel into energy with 1.7 MWh (product_use.csv)


def tonnes_per_barrel(commodity="crude"):
    """t/bbl: 0.1367 for crude of 0.86 t/m3."""
    return M3_PER_BARREL * DENSITY[commodity]


def bpd_to_tpd(barrels_per_day, commodity="crude"):
    """Barrels a day to tonnes a day."""
    return barrels_per_day * tonnes_per_barrel(commodity)


def m3d_to_tpd(m3_per_day, commodity):
    """Cubic metres of a liquid a day to tonnes a day."""
    return m3_per_day * DENSITY[commodity]


def ml_to_tpd(million_litres_per_day, commodity):
    """Million litres a day (1,000 m3 a day) to tonnes a day."""
    return m3d_to_tpd(million_litres_per_day * 1000, commodity)


def mmscfd_to_mcmd(million_cubic_feet_per_day):
    """Million standard cubic feet a day to million m3 a day: 1,000 give 28.3."""
    return million_cubic_feet_per_day * M3_PER_CUBIC_FOOT


def bcmy_to_mcmd(billion_m3_per_year):
    """Billion m3 a year to million m3 a day: 10 give 27.4."""
    return billion_m3_per_year * 1000 / DAYS_PER_YEAR


def mcmd_to_rate(million_m3_per_day):
    """Million m3 of gas a day to the network's 1,000 m3 an hour: 24 give 1,000."""
    return million_m3_per_day * 1000 / HOURS_PER_DAY


def gas_rate(amount, unit):
    """Any gas unit of the facts to 1,000 m3 an hour."""
    if unit == "mcm/d":
        return mcmd_to_rate(amount)
    if unit == "MMscfd":
        return mcmd_to_rate(mmscfd_to_mcmd(amount))
    if unit == "bcm/y":
        return mcmd_to_rate(bcmy_to_mcmd(amount))
    if unit == "million m3/y":
        return mcmd_to_rate(amount / DAYS_PER_YEAR)
    raise ValueError(f"unknown unit of gas: {unit}")


def oil_rate(amount, unit, commodity):
    """Any unit of oil or products of the facts to tonnes a day."""
    if unit == "bpd":
        return bpd_to_tpd(amount, commodity)
    if unit == "thousand b/d":
        return bpd_to_tpd(amount * 1000, commodity)
    if unit == "m3/d":
        return m3d_to_tpd(amount, commodity)
    if unit == "million l/d":
        return ml_to_tpd(amount, commodity)
    if unit == "t/d":
        return amount
    raise ValueError(f"unknown unit of oil: {unit}")


def usd_per_barrel_to_per_tonne(price, commodity="crude"):
    """65 USD/bbl of crude is 475 USD/t."""
    return price / tonnes_per_barrel(commodity)


def usd_per_litre_to_per_tonne(price, commodity):
    """0.70 USD/l of diesel is 833 USD/t."""
    return price * 1000 / DENSITY[commodity]


def usd_per_mmbtu_to_per_1000_m3(price):
    """7.5 USD/MMBtu is 265 USD per 1,000 m3."""
    return price * GAS_MMBTU_PER_1000_M3


def mwh_per_tonne(commodity):
    """Lower heating value: 3.6 GJ are one MWh."""
    return HEATING_VALUE[commodity] / 3.6


def co2_per_tonne(commodity):
    """kg of CO2 from burning one tonne."""
    return HEATING_VALUE[commodity] * CO2_PER_GJ[commodity]


def co2_per_1000_m3():
    """kg of CO2 from burning 1,000 m3 of gas: 36 GJ at 56.1 kg."""
    return GAS_MWH_PER_1000_M3 * 3.6 * CO2_PER_GJ["gas"]


def gas_per_mwh(efficiency):
    """1,000 m3 of gas for one MWh of electricity: 0.217 at 46 %."""
    return 1 / (efficiency * GAS_MWH_PER_1000_M3)


def tonnes_per_mwh(efficiency, commodity):
    """Tonnes of liquid fuel for one MWh of electricity: 0.278 t of fuel oil at 32 %."""
    return 1 / (efficiency * mwh_per_tonne(commodity))


def volume_yield_to_mass(share, product):
    """Share of the crude's volume to tonnes of product for a tonne of crude."""
    return share * DENSITY[product] / DENSITY["crude"]
