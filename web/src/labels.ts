// Names on the map without overlap: the most important first, each at the first of four sides where it is free of names and signs placed before it.
import type {Row} from './model';
import type {Page} from './types';

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Candidate {
  id: string;
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  gap: number;  // from the point to the name
}

export interface Placed extends Candidate {
  left: number;
  top: number;
}

const PADDING = 3;

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// `rightToLeft`: the side tried first is where the reader expects the name to begin.
export function placed(candidates: Candidate[], signs: Box[], size: {width: number; height: number}, rightToLeft: boolean): Placed[] {
  const names: Box[] = [];
  const out: Placed[] = [];
  for (const c of candidates) {
    const right = {left: c.x + c.gap, top: c.y - c.height / 2};
    const left = {left: c.x - c.gap - c.width, top: c.y - c.height / 2};
    const above = {left: c.x - c.width / 2, top: c.y - c.gap - c.height};
    const below = {left: c.x - c.width / 2, top: c.y + c.gap};
    for (const at of rightToLeft ? [left, right, above, below] : [right, left, above, below]) {
      const box = {left: at.left - PADDING, top: at.top - PADDING / 2, right: at.left + c.width + PADDING, bottom: at.top + c.height + PADDING / 2};
      if (box.left < 0 || box.top < 0 || box.right > size.width || box.bottom > size.height) continue;
      // the sign at its own point is no obstacle to a name
      if (signs.some((b) => meet(b, box) && !(b.left <= c.x && c.x <= b.right && b.top <= c.y && c.y <= b.bottom)) || names.some((b) => meet(b, box))) continue;
      names.push(box);
      out.push({...c, ...at});
      break;
    }
  }
  return out;
}

let pen: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

export function textWidth(text: string, font: string): number {
  const key = font + text;
  let width = widths.get(key);
  if (width === undefined) {
    pen ??= document.createElement('canvas').getContext('2d')!;
    pen.font = font;
    widths.set(key, (width = Math.ceil(pen.measureText(text).width) + 1));
  }
  return width;
}

export const forgetWidths = () => widths.clear();

export interface Named {
  id: string;      // of the place
  rank: number;    // 0: an end of the way, then what the way passes, then what helps to find one's bearings
}

const TOWNS = new Set(['city', 'town', 'port']);

// Crossings and chokepoints whose opening would give a way where there is none.
function wanted(page: Page): string[] {
  const opening = new Set(page.answer.classes.flatMap((c) => c.would_open.map((o) => o.element)));
  return page.network.gates.filter((g) => opening.has(`gates/${g.id}`)).map((g) => g.place);
}

// Which places may be named, most important first.
export function namedPlaces(page: Page, lit: Row | undefined, zoom: number): Named[] {
  const {places, gates} = page.network;
  const ranks = new Map<string, number>();
  const rank = (id: string, value: number) => {
    const place = places[id];
    if (!place || place.kind === 'airspace' || place.kind === 'sea' || place.kind === 'world') return;
    if (value < (ranks.get(id) ?? Infinity)) ranks.set(id, value);
  };
  rank(page.answer.from, 0);
  rank(page.answer.to, 0);
  if (!lit) for (const place of wanted(page)) rank(place, 1);
  for (const leg of lit?.route.legs ?? []) {
    if (leg.kind === 'gate') rank(leg.from, 1);
    else if (leg.kind === 'transfer') rank(leg.from, 1);
    for (const g of leg.via) {
      const gate = gates.find((one) => one.id === g);
      if (gate) rank(gate.place, 1);
    }
    rank(leg.from, 2);
    rank(leg.to, 2);
  }
  const people = (id: string) => places[id]!.population ?? 0;
  const towns = Object.keys(places).filter((id) => TOWNS.has(places[id]!.kind) && people(id) > 0).sort((a, b) => people(b) - people(a));
  towns.slice(0, Math.round(14 * 2 ** Math.max(0, zoom - 4))).forEach((id) => rank(id, 3));
  for (const gate of gates) {
    const kind = places[gate.place]?.kind;
    if (kind === 'chokepoint' && zoom > 4.5) rank(gate.place, 4);
    if (kind === 'crossing' && zoom > 6.5) rank(gate.place, 5);
  }
  return [...ranks].map(([id, value]) => ({id, rank: value})).sort((a, b) => a.rank - b.rank || people(b.id) - people(a.id) || (a.id < b.id ? -1 : 1));
}

export const SIGNS = ['open', 'restricted', 'closed', 'damaged', 'planned'];

export interface Sign {
  place: string;
  status: string;   // the best of its gates that let freight through; else the best of all
  onWay: boolean;
}

// One sign for each crossing and chokepoint of the network: the best that freight finds there.
export function signs(page: Page, lit: Row | undefined): Sign[] {
  const {places, gates, modes} = page.network;
  const passed = new Set<string>(lit ? [] : wanted(page));
  for (const leg of lit?.route.legs ?? []) {
    if (leg.kind === 'gate') passed.add(leg.from);
    for (const id of leg.via) {
      const gate = gates.find((g) => g.id === id);
      if (gate) passed.add(gate.place);
    }
  }
  const best = new Map<string, number>();
  for (const gate of gates) {
    const kind = places[gate.place]?.kind;
    if ((kind !== 'crossing' && kind !== 'chokepoint') || !modes[gate.mode]) continue;
    const status = gate.open_to === 'passengers' ? SIGNS.indexOf('closed') : SIGNS.indexOf(gate.status);
    best.set(gate.place, Math.min(best.get(gate.place) ?? 9, status));
  }
  return [...best].map(([place, status]) => ({place, status: SIGNS[status]!, onWay: passed.has(place)})).sort((a, b) => Number(a.onWay) - Number(b.onWay));
}
