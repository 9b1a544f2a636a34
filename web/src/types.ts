// The JSON that mamar/report/page.cpp writes. Kept in step by test/web, which reads pages of the real program.
export type Lang = 'en' | 'ar';
export type Told = Record<Lang, string>;
export type LonLat = [number, number];

export interface Leg {
  kind: 'carriage' | 'gate' | 'transfer' | 'loading' | 'unloading';
  mode: string;
  from: string;
  to: string;
  from_side?: string;
  to_side?: string;
  km: number;
  moving_h: number;
  waiting_h: number;
  cost_usd: number;
  co2_kg: number;
  elements: string[];
  via: string[];
}

export interface Route {
  number: number;
  class: WayClass;
  main_mode: string;
  amount: number;
  cost_usd: number;
  cost_usd_per_unit: number;
  carriage_usd: number;
  fees_usd: number;
  handling_usd: number;
  time_h: number;
  waiting_h: number;
  km: number;
  co2_kg: number;
  co2_kg_per_unit: number;
  reliability: number;
  controllers: string[];
  weakest: {basis: string; soft_waits: string[]; restricted: string[]; unknown_freight: string[]};
  legs: Leg[];
}

export type WayClass = 'land' | 'sea' | 'air' | 'any';

export interface Answer {
  status: 'found' | 'no_way' | 'stopped';
  criteria: string[];
  from: string;
  to: string;
  amount: number;
  unit: string;
  tonnes_per_unit: number;
  end_parties: string[];
  classes: {class: WayClass; status: string; ways: number; would_open: {element: string; why: string}[]}[];
  routes: Route[];
  break_even: {route: number; from: number; to: number | null}[];
}

export interface Way {
  number: number;
  same: number[];
  shown: boolean;
  name: Told;
  remark: Told;
  evidence: Told;
  parties: string[];
  lines: LonLat[][];
  legs: {by: Told; remark: Told; parties: string[]}[];
}

export interface Place extends Told {
  at: LonLat;
  kind: string;
  party?: string;
  population?: number;
}

export interface Gate {
  id: string;
  place: string;
  mode: string;
  from?: string;
  to?: string;
  status: string;
  open_to: string;
  wait_h: number | null;
  as_of?: string;
}

export interface NetworkOnMap {
  places: Record<string, Place>;
  links: {mode: string; status: string; line: LonLat[]}[];
  gates: Gate[];
  modes: Record<string, Told & {kind: string}>;
  parties: Record<string, Told>;
}

// The least way by one measure; `way` is null where it is the one that is best anyway.
export interface Least {
  criterion: string;  // cost, time, co2, unreliability, km
  status: string;
  value: number | null;
  difference: number | null;  // from the best of all; money and CO2 for the amount
  changed: boolean;
  way: OtherWay | null;
}

// A way in the shape of Route, of whose legs the page has only what names it; number is null where it is none of the answer's.
export interface OtherWay extends Omit<Route, 'number' | 'legs' | 'weakest'> {
  number: number | null;
  legs: {kind: string; mode: string; km: number}[];
}

// One object for each class asked; docs/route.md has the meaning.
export interface WhoCanStop {
  class: WayClass;
  status: string;
  best?: Least[];
  parties: {party: string; stops_all: boolean; stops: number[]; without: Least[]}[];
  coalitions?: {status: string; size: number | null; sets: string[][]; proven: boolean; then_any?: (Least | null)[]};
  most_robust?: {status: string; stoppable_by: string[]; way: OtherWay | null};
  no_common_controller?: {status: string; ways: OtherWay[]};
  elements?: {element: string; table: string; name_en: string; name_ar: string; stops_all: boolean}[];
  no_common_element?: {status: string; ways: OtherWay[]};
}

export interface Meta {
  network: Told;
  folder: string;
  date: string | null;
  scenario: Told | null;
  conditions: string;
  command: string;
  version: string;
  currency: string;
  language: Lang;
  digits: 'latn' | 'arab';
}

export interface Page {
  format: number;
  view?: undefined;
  meta: Meta & {commodity: Told};
  answer: Answer;
  told: Record<Lang, {title: string; sentences: string[]; no_way: {class: WayClass; text: string; opening: string; openings: string[]}[]; notes: string[]}>;
  ways: Way[];
  network: NetworkOnMap;
  labels: Record<string, Told>;
  who_can_stop?: WhoCanStop[];
}
