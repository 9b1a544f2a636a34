// What the parts of the view of flow show: the flows of the commodity chosen, how full the links are, prices and what goes unserved.
import type {LonLat} from '../types';
import type {FlowPage} from './types';

export const BY_WEIGHT = '*';  // all goods together, in tonnes a day

export type Level = 'free' | 'low' | 'mid' | 'high' | 'full';
export const LEVELS: Level[] = ['low', 'mid', 'high', 'full', 'free'];
export const PRICE_CLASSES = 5;

export interface FlowLine {
  link: number;
  kind: string;   // of its mode
  value: number;  // both directions together
  net: number;    // forward less backward
  width: number;  // 0 to 1
  level: Level;
  line: LonLat[];
}

export interface Dot {
  place: string;
  at: LonLat;
  mean: number;
  low: number;
  high: number;
  step: number;  // class of its price, 0 the lowest
}

export interface FlowState {
  lang: 'en' | 'ar';
  theme: 'system' | 'light' | 'dark';
  commodity: string;
  party: string;        // of the balance; blank: all
  map: 'flow' | 'prices';
  hovered: number;      // link; -1: none
  picked: number;       // link; -1: none
}

// The roundest figure from a to b.
function roundBetween(a: number, b: number): number {
  for (let digits = 1; digits < 8; digits++) {
    const r = Number(((a + b) / 2).toPrecision(digits));
    if (r >= a && r <= b) return r;
  }
  return (a + b) / 2;
}

export class FlowModel {
  commodities: string[];  // with flows, the one that most goes unserved first
  private full = new Map<number | string, [number, number]>();

  constructor(public page: FlowPage) {
    for (const [at, mean, most] of page.capacities) this.full.set(at, [mean, most]);
    const carried = new Set([...page.flows.map((f) => f[1]), ...page.prices.map((p) => p[1]), ...page.totals.map((t) => t.commodity), ...page.balance.map((b) => b.commodity)]);
    const order = page.totals.map((t) => t.commodity);
    this.commodities = [...carried].sort((a, b) => (order.indexOf(a) + 1 || 99) - (order.indexOf(b) + 1 || 99));
  }

  first(): string {
    const flows = new Set(this.page.flows.map((f) => f[1]));
    const electric = this.page.shortages[0]?.commodity;
    return (electric && flows.has(electric) ? electric : this.commodities.find((c) => flows.has(c))) ?? this.commodities[0] ?? BY_WEIGHT;
  }

  fullness(at: number | string): [number, number] | undefined {
    return this.full.get(at);
  }

  level(at: number | string): Level {
    const mean = this.full.get(at)?.[0];
    return mean === undefined ? 'free' : mean < 0.5 ? 'low' : mean < 0.8 ? 'mid' : mean < 0.99 ? 'high' : 'full';
  }

  lines(commodity: string): FlowLine[] {
    const {links, modes} = this.page.network;
    const sums = new Map<number, [number, number]>();
    for (const [link, what, forward, backward] of this.page.flows) {
      if (commodity !== BY_WEIGHT && what !== commodity) continue;
      const about = this.page.commodities[what]!;
      // a rate by the hour becomes one by the day: all are added up in t/day
      const factor = commodity === BY_WEIGHT ? about.tonnes * (this.byHour(what) ? 24 : 1) : 1;
      const [a, b] = sums.get(link) ?? [0, 0];
      sums.set(link, [a + forward * factor, b + backward * factor]);
    }
    const out = [...sums].map(([link, [forward, backward]]) => {
      const [mode, , , , line] = links[link]!;
      return {link, kind: modes[mode]?.kind ?? 'road', value: Math.abs(forward) + Math.abs(backward), net: forward - backward, width: 0, level: this.level(link), line};
    }).filter((l) => l.value > 0);
    const most = Math.max(...out.map((l) => l.value), 0);
    for (const l of out) l.width = Math.sqrt(l.value / most);
    return out.sort((a, b) => a.value - b.value);
  }

  byHour(commodity: string): boolean {
    return !/\/day$/.test(this.page.commodities[commodity]?.rate.en ?? '/day');
  }

  dots(commodity: string): Dot[] {
    const found = this.page.prices.filter((p) => p[1] === commodity);
    const sorted = [...new Set(found.map((p) => p[3]))].sort((a, b) => a - b);
    const step = (mean: number) => Math.min(PRICE_CLASSES - 1, Math.floor((sorted.indexOf(mean) / Math.max(1, sorted.length)) * PRICE_CLASSES));
    return found.map(([place, , low, mean, high]) => ({place, at: this.page.network.places[place]!.at, low, mean, high, step: step(mean)})).sort((a, b) => a.mean - b.mean);
  }

  // The ends of each class of prices that has a place: round figures at which one class ends and the next begins.
  classes(commodity: string): {step: number; low: number; high: number}[] {
    const out: {step: number; low: number; high: number}[] = [];
    for (const d of this.dots(commodity)) {
      const last = out.at(-1);
      if (last?.step === d.step) last.high = d.mean;
      else out.push({step: d.step, low: d.mean, high: d.mean});
    }
    if (out.length < 2) return out;
    const edges = out.slice(1).map((c, i) => roundBetween(out[i]!.high, c.low));
    const [low, high] = [out[0]!.low, out.at(-1)!.high];
    const reach = (high - low) / 10;
    return out.map((c, i) => ({step: c.step, low: i === 0 ? roundBetween(low - reach, low) : edges[i - 1]!, high: i === out.length - 1 ? roundBetween(high, high + reach) : edges[i]!}));
  }

  unserved(commodity: string) {
    return this.page.unserved.filter((u) => (commodity === BY_WEIGHT ? this.page.commodities[u[1]]!.tonnes > 0 : u[1] === commodity));
  }

  // Lon and lat of what moves by land of the commodity, else of all that moves, else of all places.
  bounds(commodity: string): [LonLat, LonLat] {
    const {links, places} = this.page.network;
    const far = (l: FlowLine) => l.kind === 'sea' || l.kind === 'air';
    const lines = this.lines(commodity);
    let points = lines.filter((l) => !far(l)).flatMap((l) => l.line);
    if (points.length === 0) points = lines.flatMap((l) => l.line);
    if (points.length === 0) points = this.page.flows.flatMap((f) => links[f[0]]![4]);
    if (points.length === 0) points = Object.values(places).map((p) => p.at);
    const lons = points.map((p) => p[0]).sort((a, b) => a - b);
    const lats = points.map((p) => p[1]).sort((a, b) => a - b);
    // far ends of single lines do not decide what the map shows
    const cut = (list: number[]) => [list[Math.floor(list.length * 0.01)]!, list[Math.ceil(list.length * 0.99) - 1]!];
    const [west, east] = cut(lons);
    const [south, north] = cut(lats);
    return [[west! - 0.6, south! - 0.6], [east! + 0.6, north! + 0.6]];
  }
}
