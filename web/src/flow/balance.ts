// The balance of one commodity in one country, step by step: supply by kind as stacked bars, what is used there as a line, what goes unserved hatched on top.
import {clear, h, s} from '../dom';
import {COLOURS} from '../model';
import type {Store} from '../state';
import {BY_WEIGHT, type FlowModel, type FlowState} from './model';
import type {FlowSpeaker} from './words';

const WIDTH = 640;
const HEIGHT = 250;
const LETTER = 6.4;  // of the axis, about
const BOX = {left: 52, right: 8, top: 10, bottom: 34};

interface Sums {
  kinds: Map<string, number[]>;
  used: number[];
  unserved: number[];
}

function sums(model: FlowModel, commodity: string, party: string, steps: number): Sums {
  const zero = () => new Array<number>(steps).fill(0);
  const out: Sums = {kinds: new Map(), used: zero(), unserved: zero()};
  const add = (to: number[], list: number[]) => list.forEach((v, i) => (to[i]! += v));
  for (const b of model.page.balance) {
    if (b.commodity !== commodity || (party !== '' && b.party !== party)) continue;
    for (const [kind, list] of Object.entries(b.kinds)) {
      if (!out.kinds.has(kind)) out.kinds.set(kind, zero());
      add(out.kinds.get(kind)!, list);
    }
    add(out.used, b.served);
    add(out.used, b.used);
    add(out.unserved, b.unserved);
  }
  return out;
}

// A round step of the scale, about four of which fit.
function stepOf(most: number): number {
  const raw = most / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((f) => f * power).find((f) => f >= raw)!;
}

// A step and its hour, where its name tells it: "summer-06", or a time: "2015-01-01-06-00-00".
function parts(slot: string): {name: string; hour?: string} {
  const time = /^(\d{4}-\d\d-\d\d)-(\d\d)(-\d\d)*$/.exec(slot);
  if (time) return {name: time[1]!, hour: time[2]};
  return {name: slot.replace(/-[^-]*$/, ''), hour: /-(\d\d)$/.exec(slot)?.[1]};
}

// Steps with one beginning stand together: "summer-00", "summer-01" ...
function groups(slots: string[]): {name: string; from: number; to: number}[] {
  const out: {name: string; from: number; to: number}[] = [];
  slots.forEach((slot, i) => {
    const {name} = parts(slot);
    const last = out.at(-1);
    if (last && last.name === name) last.to = i;
    else out.push({name, from: i, to: i});
  });
  return out;
}

export function balance(section: HTMLElement, model: FlowModel, store: Store<FlowState>, speaker: () => FlowSpeaker) {
  const {page} = model;

  function chooser(sp: FlowSpeaker, commodity: string): HTMLElement {
    const parties = [...new Set(page.balance.filter((b) => b.commodity === commodity).map((b) => b.party))].filter(Boolean).sort((a, b) => sp.party(a).localeCompare(sp.party(b), sp.lang));
    const select = h('select', {'aria-label': sp.words.choose, onchange: (e: Event) => store.set({party: (e.target as HTMLSelectElement).value})},
      h('option', {value: ''}, sp.words.everywhere), ...parties.map((p) => h('option', {value: p, selected: p === store.state.party}, sp.party(p))));
    return h('p', {class: 'no-print chooser'}, select);
  }

  function picture(sp: FlowSpeaker, x: Sums, slots: string[]): SVGSVGElement {
    const rtl = sp.lang === 'ar';
    const own = slots.map((_, i) => [...x.kinds.values()].reduce((sum, list) => sum + list[i]!, 0));
    const others = slots.map((_, i) => Math.max(0, x.used[i]! - own[i]!));
    const highest = Math.max(...slots.map((_, i) => own[i]! + others[i]! + x.unserved[i]!), 1e-9);
    const step = stepOf(highest);
    const most = Math.ceil(highest / step - 1e-9) * step;  // the scale ends above the bars
    const inner = {width: WIDTH - BOX.left - BOX.right, height: HEIGHT - BOX.top - BOX.bottom};
    const side = (at: number) => (rtl ? WIDTH - at : at);
    const bar = inner.width / slots.length;
    const gap = bar > 6 ? 1 : bar > 3 ? 0.5 : 0;
    const px = (i: number) => (rtl ? WIDTH - BOX.left - (i + 1) * bar : BOX.left + i * bar);
    const py = (value: number) => BOX.top + inner.height * (1 - value / most);
    const svg = s('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'balance-picture', role: 'img', 'aria-label': section.querySelector('h2')?.textContent ?? ''},
      s('defs', {}, s('pattern', {id: 'hatch', width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'}, s('rect', {width: 5, height: 5, class: 'hatch-ground'}), s('rect', {width: 2, height: 5, class: 'hatch-line'})),
        s('pattern', {id: 'dots', width: 4, height: 4, patternUnits: 'userSpaceOnUse'}, s('rect', {width: 4, height: 4, class: 'others-ground'}), s('circle', {cx: 2, cy: 2, r: 0.8, class: 'others-dot'}))));
    for (let v = 0; v <= most * (1 + 1e-9); v += step)
      svg.append(s('line', {x1: side(BOX.left), x2: side(WIDTH - BOX.right), y1: py(v), y2: py(v), class: 'grid'}), s('text', {x: side(BOX.left - 6), y: py(v) + 4, class: 'tick', 'text-anchor': rtl ? 'start' : 'end', direction: 'ltr'}, sp.figure(v, v === 0 || step >= 1 ? 0 : undefined)));
    const base = slots.map(() => 0);
    const layer = (list: number[], attributes: Record<string, string>) => {
      let d = '';
      list.forEach((value, i) => {
        if (value <= most * 1e-5) return;
        const [top, bottom] = [py(base[i]! + value), py(base[i]!)];
        d += `M${px(i).toFixed(1)} ${bottom.toFixed(1)}H${(px(i) + bar - gap).toFixed(1)}V${top.toFixed(1)}H${px(i).toFixed(1)}Z`;
        base[i]! += value;
      });
      if (d) svg.append(s('path', {d, ...attributes}));
    };
    [...x.kinds].forEach(([, list], i) => layer(list, {class: 'bar', style: `--c:var(--way-${i < COLOURS ? i : 'other'})`}));
    layer(others, {class: 'bar-others', fill: 'url(#dots)'});
    layer(x.unserved, {class: 'bar-unserved', fill: 'url(#hatch)'});
    // the line of what is used there: in steps, one a bar
    let d = '';
    x.used.forEach((value, i) => {
      const [from, to] = rtl ? [px(i) + bar, px(i)] : [px(i), px(i) + bar];
      d += `${d ? 'L' : 'M'}${from.toFixed(1)} ${py(value).toFixed(1)}H${to.toFixed(1)}`;
    });
    svg.append(s('path', {d, class: 'used-line'}));
    const bottom = HEIGHT - BOX.bottom;
    let [labelled, labelledHalf] = [-Infinity, 0];
    for (const g of groups(slots)) {
      const middle = (px(g.from) + px(g.to) + bar) / 2;
      const edge = rtl ? px(g.from) + bar : px(g.from);
      svg.append(s('line', {x1: edge, x2: edge, y1: bottom, y2: bottom + 5, class: 'axis-mark'}));
      // a name where there is room for it beside the last one
      const half = (g.name.length * LETTER) / 2;
      if (Math.abs(middle - labelled) > half + labelledHalf && middle - half >= 0 && middle + half <= WIDTH) {
        svg.append(s('text', {x: middle, y: bottom + 29, class: 'tick', 'text-anchor': 'middle', direction: 'ltr'}, g.name));
        [labelled, labelledHalf] = [middle, half + LETTER];
      }
      // hours of the day, where steps are named by them
      if (bar * 6 < 22) continue;
      for (let i = g.from; i <= g.to; i++) {
        const {hour} = parts(slots[i]!);
        if (hour !== undefined && Number(hour) % 6 === 0) svg.append(s('text', {x: px(i) + bar / 2, y: bottom + 14, class: 'tick', 'text-anchor': 'middle', direction: 'ltr'}, sp.digits(hour)));
      }
    }
    return svg;
  }

  function draw() {
    const sp = speaker();
    const w = sp.words;
    const commodity = store.state.commodity;
    clear(section);
    section.hidden = commodity === BY_WEIGHT || !page.balance.some((b) => b.commodity === commodity);
    if (section.hidden) return;
    const slots = page.commodities[commodity]!.slots;
    const known = page.balance.some((b) => b.commodity === commodity && b.party === store.state.party);
    const party = known ? store.state.party : '';
    section.append(h('h2', {}, w.balance(sp.goods(commodity), party ? sp.party(party) : w.everywhere)), chooser(sp, commodity));
    const x = sums(model, commodity, party, slots.length);
    const {weights} = page.commodities[commodity]!;
    const mean = (list: number[]) => list.reduce((sum, v, i) => sum + v * weights[i]!, 0);
    x.kinds = new Map([...x.kinds].filter(([, list]) => mean(list) > 0).sort((a, b) => mean(b[1]) - mean(a[1])));
    if (x.kinds.size === 0 && mean(x.used) === 0 && mean(x.unserved) === 0) return void section.append(h('p', {class: 'help'}, w.noBalance));
    const own = mean([...x.kinds.values()].reduce((sum, list) => sum.map((v, i) => v + list[i]!), slots.map(() => 0)));
    const net = mean(x.used) - own;
    const item = (swatch: HTMLElement, name: string, value: number) => h('li', {}, swatch, `${name} `, h('b', {}, sp.figure(value)));
    section.append(h('p', {class: 'axis-y'}, sp.rate(commodity)), picture(sp, x, slots),
      h('ul', {class: 'cost-list'}, ...[...x.kinds].map(([kind, list], i) => item(h('i', {class: 'swatch', style: `--c:var(--way-${i < COLOURS ? i : 'other'})`}), sp.kind(kind), mean(list))),
        Math.abs(net) > 1e-3 * (own + 1e-9) ? item(h('i', {class: 'swatch others'}), net > 0 ? w.others : w.toOthers, Math.abs(net)) : null,
        item(h('i', {class: 'swatch used'}), w.usedHere, mean(x.used)),
        mean(x.unserved) > 0 ? item(h('i', {class: 'swatch hatched'}), w.missing, mean(x.unserved)) : null),
      h('p', {class: 'help'}, w.balanceHelp));
  }
  draw();
  store.on(['lang', 'commodity', 'party'], draw);
}
