// Who supplies whom: suppliers on one side, the supplied on the other. Two columns, so that no exchange that goes both ways is a circle.
import {clear, h, s} from '../dom';
import {COLOURS} from '../model';
import type {Store} from '../state';
import {BY_WEIGHT, type FlowModel, type FlowState} from './model';
import type {FlowSpeaker} from './words';

const WIDTH = 640;
const NODE = 12;
const GAP = 9;
const LEAST = 2;      // of a band that can be seen
const MOST_BANDS = 40;

interface Band {
  from: string;
  to: string;
  size: number;
  told: string;
}

interface Node {
  id: string;
  size: number;
  at: number;
  height: number;
  used: number;
}

export function sankey(section: HTMLElement, model: FlowModel, store: Store<FlowState>, speaker: () => FlowSpeaker) {
  const {page} = model;

  // Of one commodity by amount, of all with a price together by value.
  function bands(sp: FlowSpeaker, commodity: string): Band[] {
    const one = page.exchange.filter((e) => e.commodity === commodity);
    if (commodity !== BY_WEIGHT) return one.map((e) => ({from: e.from, to: e.to, size: e.amount, told: `${sp.figure(e.amount)} ${sp.rate(commodity)}`}));
    const by = new Map<string, Band>();
    for (const e of page.exchange) {
      if (e.freight || !e.value || e.value <= 0) continue;
      const key = `${e.from} ${e.to}`;
      const band = by.get(key) ?? {from: e.from, to: e.to, size: 0, told: ''};
      band.size += e.value;
      by.set(key, band);
    }
    for (const b of by.values()) b.told = sp.money(b.size);
    return [...by.values()];
  }

  // Trips have no price at places: by weight.
  function freight(sp: FlowSpeaker): Band[] {
    const by = new Map<string, Band>();
    for (const e of page.exchange.filter((x) => x.freight)) {
      const key = `${e.from} ${e.to}`;
      const band = by.get(key) ?? {from: e.from, to: e.to, size: 0, told: ''};
      band.size += e.amount * (page.commodities[e.commodity]?.tonnes ?? 0);
      by.set(key, band);
    }
    for (const b of by.values()) b.told = `${sp.figure(b.size)} ${sp.rate(BY_WEIGHT)}`;
    return [...by.values()];
  }

  function nodes(list: Band[], side: 'from' | 'to', scale: number, height: number): Map<string, Node> {
    const by = new Map<string, Node>();
    for (const b of list) {
      const node = by.get(b[side]) ?? {id: b[side], size: 0, at: 0, height: 0, used: 0};
      node.size += b.size;
      node.height += Math.max(LEAST, b.size * scale);
      by.set(b[side], node);
    }
    const sorted = [...by.values()].sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
    let at = (height - sorted.reduce((sum, n) => sum + n.height + GAP, -GAP)) / 2;
    for (const n of sorted) {
      n.at = at;
      at += n.height + GAP;
    }
    return new Map(sorted.map((n) => [n.id, n]));
  }

  function picture(sp: FlowSpeaker, list: Band[]): SVGSVGElement {
    const rtl = sp.lang === 'ar';
    const count = Math.max(new Set(list.map((b) => b.from)).size, new Set(list.map((b) => b.to)).size);
    const total = list.reduce((sum, b) => sum + b.size, 0);
    const body = Math.max(120, Math.min(320, count * 34));
    const scale = (body - (count - 1) * GAP) / total;
    const tallest = (side: 'from' | 'to') => [...nodes(list, side, scale, 0).values()].reduce((sum, n) => sum + n.height + GAP, -GAP);
    const height = Math.max(body, tallest('from'), tallest('to')) + 16;
    const [left, right] = [nodes(list, 'from', scale, height), nodes(list, 'to', scale, height)];
    const x = (at: number) => (rtl ? WIDTH - at : at);
    const [a, b] = [150, WIDTH - 150];
    const svg = s('svg', {viewBox: `0 0 ${WIDTH} ${height.toFixed(0)}`, class: 'sankey', role: 'img', 'aria-label': section.querySelector('h2')?.textContent ?? ''});
    const order = [...left.keys()];
    const colour = (id: string) => `var(--way-${order.indexOf(id) < COLOURS ? order.indexOf(id) : 'other'})`;
    const drawn = [...list].sort((p, q) => left.get(p.from)!.at - left.get(q.from)!.at || right.get(p.to)!.at - right.get(q.to)!.at);
    const name = (id: string) => sp.land(id);
    for (const band of drawn) {
      const [from, to] = [left.get(band.from)!, right.get(band.to)!];
      const thick = Math.max(LEAST, band.size * scale);
      const [y0, y1] = [from.at + from.used + thick / 2, to.at + to.used + thick / 2];
      from.used += thick;
      to.used += thick;
      const path = s('path', {d: `M${x(a + NODE)} ${y0.toFixed(1)}C${x((a + b) / 2)} ${y0.toFixed(1)} ${x((a + b) / 2)} ${y1.toFixed(1)} ${x(b - NODE)} ${y1.toFixed(1)}`, class: 'band', style: `--c:${colour(band.from)};stroke-width:${thick.toFixed(1)}`, tabindex: 0});
      path.append(s('title', {}, sp.words.supplies(name(band.from), name(band.to), band.told)));
      svg.append(path);
    }
    const write = (node: Node, at: number, side: 'from' | 'to') => {
      const outside = side === 'from';
      svg.append(s('rect', {x: Math.min(x(at), x(at + NODE)), y: node.at.toFixed(1), width: NODE, height: node.height.toFixed(1), class: 'node', style: `--c:${outside ? colour(node.id) : 'var(--soft)'}`}));
      const anchor = outside !== rtl ? 'end' : 'start';
      svg.append(s('text', {x: x(outside ? at - 6 : at + NODE + 6), y: (node.at + node.height / 2 + 4).toFixed(1), 'text-anchor': anchor, class: 'node-name', direction: 'ltr'}, name(node.id)));
    };
    for (const node of left.values()) write(node, a, 'from');
    for (const node of right.values()) write(node, b - NODE, 'to');
    return svg;
  }

  function draw() {
    const sp = speaker();
    const w = sp.words;
    const {commodity} = store.state;
    clear(section);
    section.hidden = page.exchange.length === 0;
    if (section.hidden) return;
    const largest = (all: Band[]) => all.filter((b) => b.size > 0).sort((p, q) => q.size - p.size).slice(0, MOST_BANDS);
    const list = largest(bands(sp, commodity));
    const trips = commodity === BY_WEIGHT ? largest(freight(sp)) : [];
    const told = (all: Band[]) => h('ul', {class: 'cost-list bands'}, ...all.slice(0, 6).map((b) => h('li', {}, w.supplies(sp.land(b.from), sp.land(b.to), b.told))));
    section.append(h('h2', {}, w.exchange(commodity === BY_WEIGHT ? w.byValue : sp.goods(commodity))));
    if (list.length + trips.length === 0) return void section.append(h('p', {class: 'help'}, w.noExchange));
    if (list.length > 0) section.append(picture(sp, list), told(list));
    if (trips.length > 0) section.append(h('h3', {}, w.freight), picture(sp, trips), told(trips));
    section.append(h('p', {class: 'help'}, w.exchangeHelp));
  }
  draw();
  store.on(['lang', 'commodity'], draw);
}
