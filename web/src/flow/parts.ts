// The tables of the view of flow.
import {clear, h} from '../dom';
import type {Store} from '../state';
import {BY_WEIGHT, type FlowModel, type FlowState} from './model';
import type {Dear} from './types';
import type {FlowSpeaker} from './words';

type Cell = {text: string; n?: boolean; wide?: boolean};
const n = (text: string, wide = false): Cell => ({text, n: true, wide});
const t = (text: string, wide = false): Cell => ({text, wide});

function grid(label: string, heads: [string, string?, boolean?, boolean?][], rows: Cell[][], kind: string, mark?: (row: HTMLTableRowElement, i: number) => void): HTMLElement {
  const classes = (number?: boolean, wide?: boolean) => [number ? 'n' : '', wide ? 'wide' : ''].filter(Boolean).join(' ');
  const head = h('tr', {}, ...heads.map(([name, unit, number, wide]) => h('th', {scope: 'col', class: classes(number, wide)}, name, unit ? h('span', {class: 'unit'}, unit) : null)));
  const body = rows.map((row, i) => {
    const tr = h('tr', {}, ...row.map((cell, x) => (x === 0 ? h('th', {scope: 'row'}, cell.text) : h('td', {class: classes(cell.n, cell.wide)}, cell.text))));
    mark?.(tr, i);
    return tr;
  });
  // which columns a narrow screen leaves out; style.css shows it there alone
  const wide = heads.filter((c) => c[3] && c[0]).map((c) => c[0]);
  const told = wide.length > 0 && leftOut ? h('p', {class: 'help left-out'}, leftOut(wide)) : null;
  return h('div', {class: 'scroll'}, h('table', {class: `flow-table ${kind}`, 'aria-label': label}, h('thead', {}, head), h('tbody', {}, ...body)), told);
}
// set by each part before its tables: the words are of the language shown
let leftOut: ((columns: string[]) => string) | null = null;
function speaks(sp: FlowSpeaker) {
  leftOut = (columns) => sp.words.leftOut(sp.list(columns));
}

export function crossings(section: HTMLElement, model: FlowModel, store: Store<FlowState>, sp: FlowSpeaker) {
  speaks(sp);
  const list = (model.page.crossings ?? []).slice(0, 12);
  const w = sp.words;
  clear(section);
  section.hidden = list.length === 0;
  if (section.hidden) return;
  section.append(h('h2', {}, w.crossings), grid(w.crossings, [[w.crossing], [w.way, '', false, true], [''], [w.there, '', true], [w.back, '', true], [w.unit], [w.howFull, '', true, true]],
    list.map((c) => [t(sp.place(c.place)), t(c.from && c.to ? w.from(sp.land(c.from), sp.land(c.to)) : '', true), t(sp.goods(c.commodity)), n(c.forward ? sp.figure(c.forward) : '–'), n(c.backward ? sp.figure(c.backward) : '–'), t(sp.rate(c.commodity)), n(c.full === null ? '–' : sp.percent(c.full), true)]),
    'crossing-table', (row, i) => row.addEventListener('click', () => store.set({commodity: list[i]!.commodity}))));
}

export function costs(section: HTMLElement, model: FlowModel, sp: FlowSpeaker) {
  const {page} = model;
  const w = sp.words;
  clear(section);
  section.hidden = page.costs.length === 0;
  if (section.hidden) return;
  const all = page.costs.reduce((sum, c) => sum + c.value, 0);
  const shown = page.costs.filter((c) => c.value > 0);
  const total = shown.reduce((sum, c) => sum + c.value, 0);
  const bar = h('div', {class: 'cost-bar', 'aria-hidden': 'true'}, ...shown.map((c) => h('i', {class: `cost-${c.part}`, style: `flex:${(c.value / total).toFixed(4)}`, title: w.parts[c.part]})));
  section.append(h('h2', {}, `${w.costs}: ${sp.money(all)}`), bar,
    h('ul', {class: 'cost-list'}, ...page.costs.map((c) => h('li', {}, h('i', {class: `swatch cost-${c.part}`}), `${w.parts[c.part] ?? c.part} `, h('b', {}, sp.money(c.value))))));
}

export function unserved(section: HTMLElement, model: FlowModel, store: Store<FlowState>, sp: FlowSpeaker) {
  speaks(sp);
  const {page} = model;
  const w = sp.words;
  const rows = page.totals.filter((x) => x.wanted - x.served > 1e-6 * x.wanted);
  clear(section);
  section.hidden = rows.length === 0 && page.told[sp.lang].served.length === 0;
  if (section.hidden) return;
  section.append(h('h2', {}, w.unserved));
  const pick = (id: string) => (row: HTMLTableRowElement) => row.addEventListener('click', () => store.set({commodity: id}));
  if (rows.length > 0)
    section.append(grid(w.unserved, [[''], [w.wanted, '', true, true], [w.served, '', true, true], [w.missing, '', true], [w.unit], [w.share, '', true], [w.cost, '', true], [w.people, '', true, true]],
      rows.map((x) => [t(x.exported ? w.forExport(sp.goods(x.commodity)) : sp.goods(x.commodity)), n(sp.figure(x.wanted), true), n(sp.figure(x.served), true), n(sp.missing(x.wanted, x.served)), t(sp.rate(x.commodity)), n(sp.percent(x.served / x.wanted)), n(sp.money(x.cost)), n(sp.people(x.people, x.unknown), true)]),
      'unserved-table', (row, i) => pick(rows[i]!.commodity)(row)));
  if (page.shortages.length > 0)
    section.append(h('h3', {}, w.shortages), grid(w.shortages, [[w.country], [''], [w.worst, '', false, true], [w.wanted, '', true, true], [w.served, '', true], [w.short, '', true], [w.unit], [w.mean, '', true], [w.time, '', true, true]],
      page.shortages.slice(0, 12).map((s) => [t(sp.party(s.party)), t(sp.goods(s.commodity)), t(s.worst, true), n(sp.figure(s.wanted), true), n(sp.figure(s.served)), n(sp.missing(s.wanted, s.served)), t(sp.rate(s.commodity)), n(sp.figure(s.mean)), n(sp.percent(s.time), true)]),
      'shortage-table', (row, i) => row.addEventListener('click', () => store.set({commodity: page.shortages[i]!.commodity, party: page.shortages[i]!.party}))));
  for (const text of page.told[sp.lang].served) section.append(h('p', {class: 'help'}, sp.told(text)));
}

export function dear(section: HTMLElement, model: FlowModel, store: Store<FlowState>, sp: FlowSpeaker) {
  speaks(sp);
  const {page} = model;
  const w = sp.words;
  const currency = w.perDay(sp.currency());
  const table = (title: string, first: string, list: Dear[]) => grid(title, [[first], [w.capacity, '', true], [w.used, '', true, true], [w.unit], [w.time, '', true, true], [w.value, currency, true], [w.rent, currency, true, true]],
    list.map((d) => [t(d.name[sp.lang].replace(' -> ', ' → ')), n(sp.figure(d.capacity)), n(sp.figure(d.used), true), t(d.unit[sp.lang]), n(sp.percent(d.full), true), n(sp.figure(d.value)), n(sp.figure(d.rent, 0), true)]),
    'dear-table', (row, i) => {
      const link = list[i]!.link;
      if (link === undefined) return;
      row.dataset.link = String(link);
      row.addEventListener('mouseenter', () => store.set({hovered: link}));
      row.addEventListener('mouseleave', () => store.set({hovered: -1}));
      row.addEventListener('click', () => store.set({picked: link}));
    });
  clear(section);
  section.hidden = page.dear.length + page.plants.length === 0;
  if (page.dear.length > 0) section.append(h('h2', {}, w.dear), table(w.dear, w.fullWay, page.dear.slice(0, 15)), h('p', {class: 'help'}, w.dearHelp));
  if (page.plants.length > 0) section.append(h('h2', {}, w.plants), table(w.plants, w.source, page.plants.slice(0, 10)));
}

export function prices(section: HTMLElement, model: FlowModel, store: Store<FlowState>, sp: FlowSpeaker) {
  speaks(sp);
  const {page} = model;
  const w = sp.words;
  const {commodity} = store.state;
  clear(section);
  section.hidden = commodity === BY_WEIGHT || page.prices.length === 0;
  if (section.hidden) return;
  const people = (id: string) => page.network.places[id]?.population ?? 0;
  const dots = [...model.dots(commodity)].sort((a, b) => people(b.place) - people(a.place)).slice(0, 14);
  section.append(h('h2', {}, w.priceTable(sp.goods(commodity))));
  if (dots.length === 0) return void section.append(h('p', {class: 'help'}, w.noPrices));
  const about = page.commodities[commodity]!;
  const unit = `${sp.currency()}/${about.unit[sp.lang]}`;
  section.append(grid(w.priceTable(sp.goods(commodity)), [[w.place], [w.low, unit, true], [w.average, unit, true], [w.high, unit, true]],
    dots.map((d) => [t(sp.place(d.place)), n(sp.figure(d.low)), n(sp.figure(d.mean)), n(sp.figure(d.high))]), 'price-table',
    (row, i) => row.firstElementChild!.prepend(h('i', {class: 'swatch', style: `--c:var(--price-${dots[i]!.step})`}), ' ')));
}

export function limits(section: HTMLElement, model: FlowModel, sp: FlowSpeaker) {
  speaks(sp);
  const {page} = model;
  const w = sp.words;
  clear(section);
  section.hidden = page.limits.length === 0;
  if (section.hidden) return;
  section.append(h('h2', {}, w.limits), grid(w.limits, [[w.limit], [''], [w.bound, '', true], [w.unit], [w.oneMore, sp.currency(), true]],
    page.limits.slice(0, 12).map((l) => [t(l.name[sp.lang]), t(w.senses[l.sense] ?? l.sense), n(sp.figure(l.value)), t(l.unit[sp.lang]), n(sp.directed(l.price < 0 ? w.spares(sp.figure(-l.price)) : w.costsMore(sp.figure(l.price))))]), 'limit-table'));
}
