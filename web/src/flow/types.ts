// The JSON that mamar/report/flow_page.cpp writes; mamar/report/flow_page.h has its meaning. Kept in step by test/web, which reads pages of the real program.
import type {Lang, LonLat, Meta, Place, Told} from '../types';

export type LinkRow = [mode: string, open: 0 | 1, from: string, to: string, line: LonLat[]];
export type FlowRow = [link: number, commodity: string, forward: number, backward: number];

export interface Dear {
  name: Told;
  capacity: number | null;
  used: number;
  unit: Told;
  full: number;
  value: number;
  rent: number;
  link?: number;
  place?: string;
}

export interface Balance {
  party: string;
  commodity: string;
  kinds: Record<string, number[]>;
  used: number[];
  served: number[];
  unserved: number[];
}

export interface Exchange {
  from: string;
  to: string;
  commodity: string;
  amount: number;
  value: number | null;
  freight: boolean;
}

export interface Crossing {
  place: string;
  from: string;
  to: string;
  commodity: string;
  forward: number;
  backward: number;
  full: number | null;
}

export interface FlowPage {
  format: number;
  view: 'flow';
  meta: Meta;
  status: 'optimal' | 'infeasible' | 'unbounded' | 'stopped' | 'failed';
  days: number;
  told: Record<Lang, {title: string; answer: string[]; conflict: string[]; served: string[]; notes: string[]}>;
  costs: {part: string; value: number}[];
  commodities: Record<string, Told & {unit: Told; rate: Told; tonnes: number; slots: string[]; weights: number[]}>;
  totals: {commodity: string; exported?: boolean; wanted: number; served: number; cost: number; people: number; unknown?: number}[];
  shortages: {party: string; commodity: string; worst: string; wanted: number; served: number; mean: number; time: number}[];
  network: {places: Record<string, Place>; parties: Record<string, Told>; modes: Record<string, Told & {kind: string}>; links: LinkRow[]};
  flows: FlowRow[];
  gates: {place: string; name: Told; commodity: string; forward: number; backward: number}[];
  capacities: [at: number | string, mean: number, most: number][];
  dear: Dear[];
  plants: Dear[];
  balance: Balance[];
  exchange: Exchange[];
  crossings?: Crossing[];
  prices: [place: string, commodity: string, low: number, mean: number, high: number][];
  unserved: [place: string, commodity: string, wanted: number, served: number, people: number][];
  limits: {name: Told; sense: string; value: number; unit: Told; price: number}[];
}
