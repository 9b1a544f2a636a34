// What the parts of the page show of an answer: one row for each different way, with its figures per tonne.
import type {Page, Route, Way} from './types';

export interface Row {
  index: number;  // in Page.ways
  way: Way;
  route: Route;
  costPerT: number;
  co2PerT: number;
  stoppers: string[];  // without the parties of the ends
  soft: boolean;       // some of its waits are estimated or assumed
  corner: boolean;     // best for some value of time
  colour: number;      // of the palette; -1: none of the shown
}

export const COLOURS = 8;

export class Model {
  rows: Row[];
  shown: Row[];
  private numbers = new Map<number, number>();

  constructor(public page: Page) {
    const {answer, ways} = page;
    const corners = new Set(answer.break_even.map((b) => b.route));
    this.rows = ways.map((way, index) => {
      const route = answer.routes[way.number - 1]!;
      for (const n of way.same) this.numbers.set(n, index);
      return {
        index,
        way,
        route,
        costPerT: route.cost_usd_per_unit / answer.tonnes_per_unit,
        co2PerT: route.co2_kg_per_unit / answer.tonnes_per_unit,
        stoppers: way.parties.filter((p) => !answer.end_parties.includes(p)),
        soft: route.weakest.soft_waits.length > 0,
        corner: way.same.some((n) => corners.has(n)),
        colour: way.shown ? index % COLOURS : -1,
      };
    });
    this.rows.sort((a, b) => a.costPerT - b.costPerT || a.route.time_h - b.route.time_h);
    this.shown = this.rows.filter((r) => r.way.shown);
    // colours in the order of the table, so that neighbours differ
    this.shown.forEach((r, i) => (r.colour = i % COLOURS));
  }

  // Row of a way by the number it has in the answer.
  byNumber(number: number): Row | undefined {
    const index = this.numbers.get(number);
    return this.rows.find((r) => r.index === index);
  }

  byIndex(index: number): Row | undefined {
    return this.rows.find((r) => r.index === index);
  }

  // Corners of the frontier from the cheapest to the fastest, with the value of time at which the next takes over.
  corners(): {row: Row; to: number | null}[] {
    return this.page.answer.break_even.flatMap((b) => {
      const row = this.byNumber(b.route);
      return row ? [{row, to: b.to === null ? null : b.to / this.page.answer.tonnes_per_unit}] : [];
    });
  }
}
