"""Checks the conversions of energy_units against figures worked out by hand. Run: python3 data/build/test_units.py"""
import unittest

import energy_units as u


class Units(unittest.TestCase):
    def near(self, value, expected, part=1e-9):
        self.assertLessEqual(abs(value - expected), part * abs(expected))

    def test_barrel(self):
        self.near(u.M3_PER_BARREL, 0.158987294928, 1e-14)
        self.near(1 / u.M3_PER_BARREL, 6.28981077, 1e-8)
        self.near(u.tonnes_per_barrel(), 0.13672907363808)
        self.near(u.bpd_to_tpd(1_000_000), 136_729.07363808)
        self.near(u.bpd_to_tpd(1_000_000, "fuel-oil"), 152_627.80313088)
        self.near(1 / u.tonnes_per_barrel(), 7.3137, 1e-5)  # barrels in a tonne

    def test_products(self):
        self.near(u.ml_to_tpd(31, "gasoline"), 23_095)
        self.near(u.m3d_to_tpd(6000, "fuel-oil"), 5760)
        self.near(u.oil_rate(80, "thousand b/d", "crude"), u.oil_rate(80_000, "bpd", "crude"))
        self.near(u.oil_rate(1, "million l/d", "diesel"), u.oil_rate(1000, "m3/d", "diesel"))
        self.assertEqual(u.oil_rate(750, "t/d", "lpg"), 750)

    def test_gas(self):
        self.near(u.mmscfd_to_mcmd(1000), 28.316846592)
        self.near(u.bcmy_to_mcmd(3.65), 10)
        self.near(u.mcmd_to_rate(24), 1000)
        self.near(u.gas_rate(8.76, "bcm/y"), 1000)
        self.near(u.gas_rate(8760, "million m3/y"), 1000)
        self.near(u.gas_rate(25, "mcm/d"), 1041.6666666667)
        self.near(u.gas_rate(1000, "MMscfd"), 1179.868608)
        # README of the facts: capacity = MW x 0.0024 / efficiency in mcm/d
        self.near(u.mcmd_to_rate(1000 * 0.0024 / 0.46), 1000 * u.gas_per_mwh(0.46))

    def test_money(self):
        self.near(u.usd_per_barrel_to_per_tonne(65), 475.3926, 1e-6)
        self.near(u.usd_per_litre_to_per_tonne(0.84, "diesel"), 1000)
        self.near(u.usd_per_mmbtu_to_per_1000_m3(10), 353)

    def test_heat(self):
        self.near(u.mwh_per_tonne("diesel"), 11.9444, 1e-5)
        self.near(u.co2_per_tonne("diesel"), 3186.3)
        self.near(u.co2_per_1000_m3(), 2019.6)
        self.near(u.tonnes_per_mwh(0.32, "fuel-oil"), 0.278465, 1e-5)
        # a litre of diesel holds 10.03 kWh, a kilogram of fuel oil 11.2
        self.near(u.mwh_per_tonne("diesel") * u.DENSITY["diesel"], 10.03, 1e-3)

    def test_yield(self):
        self.near(u.volume_yield_to_mass(1, "crude"), 1)
        self.near(u.volume_yield_to_mass(0.4, "gasoline"), 0.346512, 1e-5)

    def test_unknown_units_are_refused(self):
        self.assertRaises(ValueError, u.gas_rate, 1, "mmcfd")
        self.assertRaises(ValueError, u.oil_rate, 1, "mb/d", "crude")


if __name__ == "__main__":
    unittest.main()
