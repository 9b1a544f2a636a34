// Cost against time: a dot for each way that no other beats, the corners of the frontier joined, an area drawn over it keeps the ways inside.
import {brush as d3Brush, type D3BrushEvent} from 'd3-brush';
import {scaleLinear, scaleLog} from 'd3-scale';
import {select} from 'd3-selection';
import {clear, h, s} from './dom';
import type {Model, Row} from './model';
import type {Store} from './state';
import {textWidth} from './labels';
import type {Speaker} from './words';

const HEIGHT = 270;

// Values so far apart that a plain scale would press the near ones together are shown on a logarithmic one.
function scale(values: number[], range: [number, number]) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (least > 0 && most / least > 8) {
    const span = Math.log(most / least);
    return {log: true, at: scaleLog().domain([least * Math.exp(-0.08 * span), most * Math.exp(0.08 * span)]).range(range)};
  }
  const span = Math.max(most - least, 0.1 * Math.abs(most), 1e-9);
  return {log: false, at: scaleLinear().domain([Math.max(0, least - 0.14 * span), most + 0.12 * span]).range(range)};
}

function ticks(sc: ReturnType<typeof scale>): number[] {
  if (!sc.log) return sc.at.ticks(5);
  const [low, high] = sc.at.domain() as [number, number];
  const nice: number[] = [];
  for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10) for (const m of [1, 2, 5]) if (m * power >= low && m * power <= high) nice.push(m * power);
  return nice;
}

export function scatter(section: HTMLElement, model: Model, store: Store, speaker: () => Speaker) {
  const dots = new Map<number, SVGElement>();
  const figure = h('div', {class: 'scatter'});

  function draw() {
    const sp = speaker();
    const w = sp.words;
    const rtl = sp.lang === 'ar';
    const width = Math.max(280, figure.clientWidth || 560);
    const side = 46;  // the axis with the figures: left, or right in Arabic
    const area = {left: rtl ? 14 : side, right: rtl ? width - side : width - 14, top: 12, bottom: HEIGHT - 42};
    const x = scale(model.rows.map((r) => r.route.time_h), rtl ? [area.right, area.left] : [area.left, area.right]);
    const y = scale(model.rows.map((r) => r.costPerT), [area.bottom, area.top]);
    const at = (r: Row) => ({x: x.at(r.route.time_h), y: y.at(r.costPerT)});
    const svg = s('svg', {viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'group', 'aria-label': w.scatter});
    for (const t of ticks(x)) {
      svg.append(s('line', {x1: x.at(t), x2: x.at(t), y1: area.top, y2: area.bottom, class: 'grid'}), s('text', {x: x.at(t), y: area.bottom + 16, class: 'tick', 'text-anchor': 'middle'}, sp.amount(t)));
    }
    for (const t of ticks(y)) {
      svg.append(s('line', {x1: area.left, x2: area.right, y1: y.at(t), y2: y.at(t), class: 'grid'}), s('text', {x: rtl ? area.right + 8 : area.left - 8, y: y.at(t) + 4, class: 'tick', direction: 'ltr', 'text-anchor': rtl ? 'start' : 'end'}, sp.amount(t)));
    }
    svg.append(s('text', {x: (area.left + area.right) / 2, y: HEIGHT - 6, class: 'axis', 'text-anchor': 'middle'}, w.scatterAxisX));
    svg.append(line(sp, at));
    const layer = s('g', {class: 'brush'});
    svg.append(layer);
    const points = s('g', {class: 'dots'});
    svg.append(points);
    dots.clear();
    for (const r of [...model.rows].sort((a, b) => Number(a.way.shown) - Number(b.way.shown))) points.append(dot(r, at(r), sp));
    clear(figure).append(h('p', {class: 'axis-y'}, w.scatterAxisY(sp.currency())), svg);
    area.left -= 4;
    area.right += 4;
    brushOn(layer, area, at);
    light();
  }

  // The hull is straight between its corners; on a logarithmic scale that is a curve, drawn through points in between.
  function line(sp: Speaker, at: (r: Row) => {x: number; y: number}): SVGElement {
    const group = s('g', {class: 'hull', 'aria-hidden': 'true'});
    const corners = model.corners();
    const taken: {left: number; right: number; top: number; bottom: number}[] = model.rows.map((r) => ({left: at(r).x - 6, right: at(r).x + 6, top: at(r).y - 6, bottom: at(r).y + 6}));
    for (let i = 0; i + 1 < corners.length; i++) {
      const [a, b] = [corners[i]!.row, corners[i + 1]!.row];
      let d = '';
      let middle = {x: 0, y: 0};
      for (let k = 0; k <= 24; k++) {
        const mix = (p: number, q: number) => p + ((q - p) * k) / 24;
        const p = at({...a, costPerT: mix(a.costPerT, b.costPerT), route: {...a.route, time_h: mix(a.route.time_h, b.route.time_h)}});
        if (k === 12) middle = p;
        d += `${k === 0 ? 'M' : 'L'}${p.x.toFixed(1)} ${p.y.toFixed(1)}`;
      }
      group.append(s('path', {d}));
      const to = corners[i]!.to;
      if (to === null) continue;
      const text = sp.figure(to, to >= 10 ? 0 : to >= 1 ? 1 : 2);
      const width = textWidth(text, '600 11.5px "Plex"') + 6;
      for (const [dx, dy] of [[0, -12], [0, 14], [26, -10], [-26, 12]] as const) {
        const box = {left: middle.x + dx - width / 2, right: middle.x + dx + width / 2, top: middle.y + dy - 8, bottom: middle.y + dy + 6};
        if (taken.some((o) => o.left < box.right && box.left < o.right && o.top < box.bottom && box.top < o.bottom)) continue;
        taken.push(box);
        group.append(s('text', {x: (middle.x + dx).toFixed(1), y: (middle.y + dy + 3).toFixed(1), class: 'break-even', 'text-anchor': 'middle', direction: 'ltr'}, text));
        break;
      }
    }
    return group;
  }

  function dot(r: Row, p: {x: number; y: number}, sp: Speaker): SVGElement {
    const w = sp.words;
    const told = `${r.way.name[sp.lang]}: ${sp.figure(r.costPerT)} ${w.perT(sp.currency())}, ${sp.figure(r.route.time_h, 0)} ${w.h}`;
    const g = s('g', {
      class: `dot${r.corner ? ' corner' : ''}${r.way.shown ? '' : ' minor'}`, transform: `translate(${p.x.toFixed(1)} ${p.y.toFixed(1)})`, style: `--c:var(--way-${r.colour < 0 ? 'other' : r.colour})`,
      tabindex: 0, role: 'button', 'aria-label': told,
      onfocus: () => store.set({hovered: r.index}), onblur: () => store.set({hovered: -1}),
      onkeydown: (e: KeyboardEvent) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); store.set({picked: r.index}); } },
    }, s('title', {}, told), s('circle', {r: r.way.shown ? 6 : 3.5}));
    dots.set(r.index, g);
    return g;
  }

  function brushOn(layer: SVGGElement, area: {left: number; right: number; top: number; bottom: number}, at: (r: Row) => {x: number; y: number}) {
    const near = (event: MouseEvent) => {
      const frame = layer.ownerSVGElement!.getBoundingClientRect();
      const zoom = layer.ownerSVGElement!.viewBox.baseVal.width / frame.width;
      const [px, py] = [(event.clientX - frame.left) * zoom, (event.clientY - frame.top) * zoom];
      let best: {row: Row; far: number} | undefined;
      for (const row of model.rows) {
        const p = at(row);
        const far = Math.hypot(p.x - px, p.y - py) - (row.way.shown ? 3 : 0);
        if (far < 16 && (!best || far < best.far)) best = {row, far};
      }
      return best?.row.index ?? -1;
    };
    const brush = d3Brush<unknown>().extent([[area.left, area.top], [area.right, area.bottom]]);
    brush.on('brush end', (event: D3BrushEvent<unknown>) => {
      if (!event.sourceEvent) return;
      const box = event.selection as [[number, number], [number, number]] | null;
      if (!box) {
        if (event.type === 'end') {
          const index = near(event.sourceEvent.changedTouches?.[0] ?? event.sourceEvent);
          store.set(index >= 0 ? {picked: index, brushed: null} : {brushed: null});
        }
        return;
      }
      const [[x0, y0], [x1, y1]] = box;
      store.set({brushed: new Set(model.rows.filter((r) => { const p = at(r); return p.x >= x0 && p.x <= x1 && p.y >= y0 && p.y <= y1; }).map((r) => r.index))});
    });
    const group = select(layer as SVGGElement) as any;
    group.call(brush);
    layer.addEventListener('mousemove', (e) => { if (e.buttons === 0) store.set({hovered: near(e)}); });
    layer.addEventListener('mouseleave', () => store.set({hovered: -1}));
    unbrush = () => group.call(brush.move, null);
  }
  let unbrush = () => {};

  function light() {
    const {picked, hovered, brushed, without} = store.state;
    const lit = hovered >= 0 ? hovered : picked;
    for (const r of model.rows) {
      const g = dots.get(r.index)!;
      g.classList.toggle('lit', r.index === lit);
      g.classList.toggle('dim', (brushed !== null && !brushed.has(r.index)) || (without !== null && r.stoppers.includes(without)));
      if (r.index === lit && document.activeElement !== g) g.parentElement!.append(g);
    }
  }

  function frame() {
    const sp = speaker();
    const help = h('p', {class: 'help'}, sp.words.scatterHelp, ' ', h('span', {class: 'no-print'}, sp.words.scatterDrag, ' '), model.corners().length > 1 ? sp.words.breakEvenHelp(sp.currency()) : '');
    clear(section).append(h('h2', {id: 'scatter-title'}, sp.words.scatter), help, figure);
    draw();
  }
  frame();
  store.on(['lang'], frame);
  store.on(['picked', 'hovered', 'brushed', 'without'], light);
  store.on(['brushed'], () => { if (store.state.brushed === null) unbrush(); });
  let width = figure.clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(figure.clientWidth - width) < 2 || figure.clientWidth === 0) return;
    width = figure.clientWidth;
    draw();
  }).observe(figure);
}
