// The map of flow: lines as wide as what they carry, coloured by how full they are; or places coloured by their price. What is tiny in the data is a thin line here.
import {Map as GlMap, type StyleSpecification} from 'maplibre-gl';
import type {Line, World} from '../basemap';
import {clear, h, s} from '../dom';
import {placed, textWidth} from '../labels';
import {MAP_OPTIONS, collection, ground, lineFeature, startWorker} from '../map';
import type {Store} from '../state';
import {drawnGround} from '../svgmap';
import type {LonLat} from '../types';
import {BY_WEIGHT, LEVELS, PRICE_CLASSES, type FlowModel, type FlowState} from './model';
import type {FlowSpeaker} from './words';

const THIN = 1;
const THICK = 11;
const ARROWS = 40;  // at most, of the largest flows in view
const DASHED = ['sea', 'air'];

const px = (width: number) => THIN + (THICK - THIN) * width;

export const faint = (model: FlowModel): Line[] => model.page.network.links.flatMap(([mode, open, , , line]) => {
  const kind = model.page.network.modes[mode]?.kind ?? 'road';
  return kind === 'air' ? [] : [{kind, open: open === 1, line}];
});

interface Named {
  id: string;
  rank: number;
}

function named(model: FlowModel, commodity: string, zoom: number): Named[] {
  const {places} = model.page.network;
  const people = (id: string) => places[id]!.population ?? 0;
  const short = new Set(model.unserved(commodity).map((u) => u[0]));
  const towns = Object.keys(places).filter((id) => people(id) > 0).sort((a, b) => people(b) - people(a)).slice(0, Math.round(16 * 2 ** Math.max(0, zoom - 4)));
  const all = new Set([...towns, ...(zoom > 6 ? short : [])]);
  return [...all].map((id) => ({id, rank: short.has(id) ? 1 : 3})).sort((a, b) => people(b.id) - people(a.id) || (a.id < b.id ? -1 : 1));
}

// Where on its line an arrow stands, and where it points on the screen.
function middle(line: LonLat[], project: (p: LonLat) => {x: number; y: number}): {x: number; y: number; angle: number; length: number} {
  const points = line.map(project);
  const lengths = points.slice(1).map((p, i) => Math.hypot(p.x - points[i]!.x, p.y - points[i]!.y));
  const length = lengths.reduce((a, b) => a + b, 0);
  let left = length / 2;
  for (const [i, part] of lengths.entries()) {
    if (left <= part || i === lengths.length - 1) {
      const [a, b] = [points[i]!, points[i + 1]!];
      const share = part > 0 ? left / part : 0;
      return {x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, angle: (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI, length};
    }
    left -= part;
  }
  return {x: points[0]!.x, y: points[0]!.y, angle: 0, length: 0};
}

export function legend(box: HTMLElement, model: FlowModel, store: Store<FlowState>, sp: FlowSpeaker) {
  const w = sp.words;
  const {commodity, map} = store.state;
  const chip = (style: string, text: string) => h('span', {}, s('svg', {viewBox: '0 0 26 10', class: 'legend-line'}, s('path', {d: 'M2 5H24', style: `${style};stroke-width:5;fill:none`})), text);
  clear(box);
  if (map === 'prices' && commodity !== BY_WEIGHT) {
    const about = model.page.commodities[commodity]!;
    box.append(h('span', {}, h('b', {}, `${sp.currency()}/${about.unit[sp.lang]}`)),
      ...model.classes(commodity).map((c) => h('span', {}, h('i', {class: 'swatch round', style: `--c:var(--price-${c.step})`}), c.low === c.high ? sp.figure(c.low) : w.between(sp.figure(c.low), sp.figure(c.high)))));
  } else {
    const lines = model.lines(commodity);
    const most = lines.at(-1)?.value ?? 0;
    const used = new Set(lines.map((l) => l.level));
    const sample = (value: number) => h('span', {}, s('svg', {viewBox: '0 0 26 12', class: 'legend-line'}, s('path', {d: 'M2 6H24', style: `stroke:var(--soft);fill:none;stroke-width:${px(Math.sqrt(value / most)).toFixed(1)}`})), `${sp.figure(value)} ${sp.rate(commodity)}`);
    if (most > 0) box.append(sample(most), sample(most / 9));
    box.append(...LEVELS.filter((l) => used.has(l)).map((l) => chip(`stroke:var(--level-${l})`, w.levels[l]!)));
  }
  if (model.unserved(commodity).length > 0) box.append(h('span', {}, s('svg', {viewBox: '-7 -7 14 14', class: 'legend-sign'}, s('circle', {r: 5, class: 'short-ring'})), w.unservedHere));
  box.setAttribute('aria-label', sp.common.legend);
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {levels: LEVELS.map((l) => of(`--level-${l}`)), prices: [...Array(PRICE_CLASSES).keys()].map((i) => of(`--price-${i}`)), casing: of('--m-casing'), ink: of('--ink'), halo: of('--m-halo'), short: of('--closed')};
}

// What a link carries, in words.
export function describe(model: FlowModel, link: number, sp: FlowSpeaker): HTMLElement {
  const w = sp.words;
  const {page} = model;
  const [mode, , from, to] = page.network.links[link]!;
  const full = model.fullness(link);
  const list = page.flows.filter((f) => f[0] === link).map(([, commodity, forward, backward]) => {
    const parts: string[] = [];
    const told = (a: string, b: string, amount: number) => `${w.from(sp.place(a), sp.place(b))} ${sp.figure(amount)} ${sp.rate(commodity)}`;
    if (forward > 0) parts.push(told(from, to, forward));
    if (backward > 0) parts.push(told(to, from, backward));
    if (forward < 0) parts.push(told(to, from, -forward));
    return h('li', {}, h('b', {}, sp.goods(commodity)), `: ${sp.list(parts)}`);
  });
  return h('div', {}, h('strong', {}, `${w.between(sp.place(from), sp.place(to))} (${page.network.modes[mode]?.[sp.lang] ?? mode})`), h('ul', {}, ...list),
    h('p', {}, full ? w.fullOf(sp.figure(full[0] * 100, 0), sp.figure(full[1] * 100, 0)) : w.noLimit));
}

export async function flowMap(box: HTMLElement, legendBox: HTMLElement, model: FlowModel, world: World, store: Store<FlowState>, speaker: () => FlowSpeaker) {
  await startWorker();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const canvasBox = h('div', {class: 'gl'});
  const over = h('div', {class: 'over', 'aria-hidden': 'true'});
  box.append(canvasBox, over);
  const lit = () => (store.state.hovered >= 0 ? store.state.hovered : store.state.picked);
  const showsPrices = () => store.state.map === 'prices' && store.state.commodity !== BY_WEIGHT;

  function style(): StyleSpecification {
    const c = colours();
    const below = ground(world, faint(model));
    const round = {'line-cap': 'round', 'line-join': 'round'} as const;
    const lines = model.lines(store.state.commodity);
    const level = ['match', ['get', 'level'], ...LEVELS.flatMap((l, i) => [l, c.levels[i]!]), c.levels.at(-1)!] as any;
    const solid = ['match', ['get', 'kind'], DASHED, false, true] as any;
    const width = ['interpolate', ['linear'], ['zoom'], 4, ['*', ['get', 'px'], 0.8], 8, ['*', ['get', 'px'], 1.4]] as any;
    const point = (at: LonLat, properties: Record<string, unknown>): GeoJSON.Feature => ({type: 'Feature', properties, geometry: {type: 'Point', coordinates: at}});
    const dots = showsPrices() ? model.dots(store.state.commodity) : [];
    const short = model.unserved(store.state.commodity);
    return {
      version: 8,
      sources: {
        ...below.sources,
        flows: {type: 'geojson', tolerance: 0.1, data: collection(lines.map((l, i) => lineFeature(l.line, {link: l.link, px: px(l.width), level: l.level, kind: l.kind, order: i})))},
        dots: {type: 'geojson', data: collection(dots.map((d) => point(d.at, {step: d.step})))},
        short: {type: 'geojson', data: collection(short.map((u) => point(model.page.network.places[u[0]]!.at, {share: 1 - u[3] / u[2]})))},
      },
      layers: [
        ...below.layers,
        {id: 'casing', type: 'line', source: 'flows', filter: ['==', ['get', 'link'], lit()], layout: round, paint: {'line-color': c.ink, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, ['+', ['*', ['get', 'px'], 0.8], 4], 8, ['+', ['*', ['get', 'px'], 1.4], 4]]}},
        {id: 'flows', type: 'line', source: 'flows', filter: solid, layout: {...round, 'line-sort-key': ['get', 'order']}, paint: {'line-color': level, 'line-width': width, 'line-opacity': showsPrices() ? 0.35 : 0.95}},
        {id: 'flows-dashed', type: 'line', source: 'flows', filter: ['!', solid], layout: {'line-join': 'round'}, paint: {'line-color': level, 'line-width': width, 'line-dasharray': [2, 1], 'line-opacity': showsPrices() ? 0.3 : 0.8}},
        {id: 'short', type: 'circle', source: 'short', paint: {'circle-radius': ['interpolate', ['linear'], ['get', 'share'], 0, 5, 1, 11], 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': c.short, 'circle-stroke-width': 2.2}},
        {id: 'dots', type: 'circle', source: 'dots', paint: {'circle-radius': ['interpolate', ['linear'], ['zoom'], 4, 4, 8, 9], 'circle-color': ['match', ['get', 'step'], ...c.prices.flatMap((colour, i) => [i, colour]), c.prices[0]!] as any, 'circle-stroke-color': c.halo, 'circle-stroke-width': 1}},
      ],
    };
  }

  const padding = () => ({top: 56, bottom: 18 + legendBox.offsetHeight, left: 34, right: 34});
  const map = new GlMap({container: canvasBox, style: style(), bounds: model.bounds(store.state.commodity) as any, fitBoundsOptions: {padding: padding()}, ...MAP_OPTIONS});
  map.touchZoomRotate.disableRotation();

  const card = h('div', {class: 'gate-card', role: 'status', hidden: true});
  box.append(card);
  function tell() {
    const link = lit();
    card.hidden = link < 0;
    if (link >= 0) clear(card).append(describe(model, link, speaker()));
  }

  function annotate() {
    const sp = speaker();
    const size = {width: box.clientWidth, height: box.clientHeight};
    clear(over);
    const project = (p: LonLat) => map.project(p);
    const inside = (p: {x: number; y: number}) => p.x > 0 && p.y > 0 && p.x < size.width && p.y < size.height;
    const boxes = [{left: 0, right: 46, top: 0, bottom: 130}].map((b) => (sp.lang === 'ar' ? {...b, left: size.width - 46, right: size.width} : b));  // the buttons
    if (!showsPrices()) {
      let arrows = 0;
      for (const l of model.lines(store.state.commodity).reverse()) {
        const at = middle(l.line, project);
        if (arrows >= ARROWS || !inside(at) || at.length < 26 || Math.abs(l.net) < 0.02 * l.value) continue;
        arrows++;
        const r = 3.2 + 4 * l.width;
        const angle = l.net > 0 ? at.angle : at.angle + 180;
        over.append(s('svg', {viewBox: '-5 -5 10 10', class: 'arrow', style: `left:${at.x - r}px;top:${at.y - r}px;width:${2 * r}px;height:${2 * r}px;transform:rotate(${angle.toFixed(0)}deg)`}, s('path', {d: 'M-3 -4L4 0L-3 4Z'})));
      }
    }
    const candidates = named(model, store.state.commodity, map.getZoom()).map(({id, rank}) => {
      const at = map.project(model.page.network.places[id]!.at);
      const text = sp.place(id);
      return {id, text, x: at.x, y: at.y, width: textWidth(text, '400 12.5px "Plex"'), height: 16, gap: 9, rank};
    }).filter(inside);
    const ranks = new Map(candidates.map((c) => [c.id, c.rank]));
    for (const n of placed(candidates, boxes, size, sp.lang === 'ar')) {
      over.append(h('i', {class: 'dot', style: `left:${n.x}px;top:${n.y}px`}));
      over.append(h('span', {class: `name rank-${ranks.get(n.id)}`, 'data-place': n.id, style: `left:${n.left}px;top:${n.top}px;width:${n.width}px`}, n.text));
    }
  }
  let asked = 0;
  const annotateSoon = () => {
    if (asked === 0) asked = requestAnimationFrame(() => { asked = 0; annotate(); });
  };
  map.on('move', annotateSoon);
  map.on('resize', annotateSoon);

  const under = (p: {x: number; y: number}) => {
    const found = map.queryRenderedFeatures([[p.x - 4, p.y - 4], [p.x + 4, p.y + 4]], {layers: ['flows', 'flows-dashed']});
    return (found[0]?.properties?.link as number | undefined) ?? -1;
  };
  map.on('mousemove', (e) => {
    const link = under(e.point);
    map.getCanvas().style.cursor = link >= 0 ? 'pointer' : '';
    store.set({hovered: link});
  });
  map.on('mouseout', () => store.set({hovered: -1}));
  map.on('click', (e) => store.set({picked: under(e.point), hovered: -1}));

  const button = (sign: string, act: () => void) => h('button', {onclick: act}, sign);
  let moved = false;
  const fit = (animate: boolean) => map.fitBounds(model.bounds(store.state.commodity) as any, {padding: padding(), animate});
  const buttons = [button('+', () => { moved = true; map.zoomIn({animate: !still}); }), button('−', () => { moved = true; map.zoomOut({animate: !still}); }), button('⤢', () => { moved = false; fit(!still); })];
  box.append(h('div', {class: 'map-buttons'}, ...buttons));
  const name = () => {
    const c = speaker().common;
    [c.zoomIn, c.zoomOut, c.zoomFit].forEach((text, i) => { buttons[i]!.setAttribute('aria-label', text); buttons[i]!.title = text; });
    map.getCanvas().setAttribute('aria-label', speaker().words.mapOf);
  };
  name();
  const restyle = () => {
    map.setStyle(style(), {diff: true});
    annotateSoon();
  };
  store.on(['commodity', 'map', 'theme'], restyle);
  store.on(['commodity'], () => { if (!moved) fit(false); });
  store.on(['hovered', 'picked'], () => {
    if (map.getLayer('casing')) map.setFilter('casing', ['==', ['get', 'link'], lit()]);
    tell();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', restyle);
  store.on(['lang'], () => { name(); tell(); annotateSoon(); });
  for (const kind of ['dragstart', 'zoomstart'] as const) map.on(kind, (e) => { moved ||= e.originalEvent !== undefined; });
  new ResizeObserver(() => {
    map.resize();
    if (!moved) fit(false);
  }).observe(box);
  await new Promise<void>((done) => void map.once('load', () => done()));
  annotate();
  const ready = () => box.setAttribute('data-ready', '');
  if (map.areTilesLoaded()) ready();
  map.once('idle', ready);
  map.triggerRepaint();
}

// For paper, and for browsers without WebGL.
export function drawFlows(model: FlowModel, world: World, store: Store<FlowState>, sp: FlowSpeaker, size: {width: number; height: number}): SVGSVGElement {
  const {commodity} = store.state;
  const {svg, d, project, scale} = drawnGround(world, model.bounds(store.state.commodity), size, sp.words.mapOf);
  const back = faint(model);
  for (const kind of ['sea', 'inland', 'road', 'rail']) svg.append(s('path', {d: d(back.filter((l) => l.kind === kind && l.open).map((l) => l.line)), class: `m-faint m-faint-${kind}`}));
  const prices = store.state.map === 'prices' && commodity !== BY_WEIGHT;
  for (const l of model.lines(commodity))
    svg.append(s('path', {d: d([l.line]), class: `m-flow${DASHED.includes(l.kind) ? ' dashed' : ''}`, style: `stroke:var(--level-${l.level});stroke-width:${(px(l.width) * 0.8).toFixed(1)};opacity:${prices ? 0.35 : 1}`}));
  for (const u of model.unserved(commodity)) {
    const [x, y] = project(model.page.network.places[u[0]]!.at);
    svg.append(s('circle', {cx: x.toFixed(1), cy: y.toFixed(1), r: (4 + 5 * (1 - u[3] / u[2])).toFixed(1), class: 'short-ring'}));
  }
  if (prices)
    for (const dot of model.dots(commodity)) {
      const [x, y] = project(dot.at);
      svg.append(s('circle', {cx: x.toFixed(1), cy: y.toFixed(1), r: 4, style: `fill:var(--price-${dot.step});stroke:var(--m-halo)`}));
    }
  const rtl = sp.lang === 'ar';
  const candidates = named(model, commodity, Math.log2((scale * 360) / 512)).map(({id, rank}) => {
    const [x, y] = project(model.page.network.places[id]!.at);
    const text = sp.place(id);
    return {id, text, x, y, width: textWidth(text, '400 12px "Plex"'), height: 15, gap: 8, rank};
  });
  const ranks = new Map(candidates.map((c) => [c.id, c.rank]));
  for (const n of placed(candidates, [], size, rtl))
    svg.append(s('circle', {cx: n.x.toFixed(1), cy: n.y.toFixed(1), r: 1.8, class: 'm-dot'}), s('text', {x: (n.left + n.width / 2).toFixed(1), y: (n.top + n.height * 0.76).toFixed(1), 'text-anchor': 'middle', class: `m-name rank-${ranks.get(n.id)}`, direction: rtl ? 'rtl' : 'ltr'}, n.text));
  return svg;
}
