// The map that moves: MapLibre GL draws land, network and ways; names and signs are elements above it, so that they need no glyphs from a server and a reader
// of Arabic sees them shaped and in his own script.
import {Map as GlMap, type StyleSpecification, setWorkerUrl} from 'maplibre-gl';
import workerPacked from 'made:map-worker';
import {type Line, type World, bounds, faintLines, wayLines} from './basemap';
import {clear, h, s} from './dom';
import {namedPlaces, placed, signs, textWidth} from './labels';
import type {Model} from './model';
import {COLOURS} from './model';
import {sign} from './signs';
import type {State, Store} from './state';
import type {LonLat} from './types';
import {unpack} from './unpack';
import type {Speaker} from './words';

export const lineFeature = (line: LonLat[], properties: Record<string, unknown>): GeoJSON.Feature => ({type: 'Feature', properties, geometry: {type: 'LineString', coordinates: line}});
export const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({type: 'FeatureCollection', features});

// The colours of the style sheet, as they are now.
function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    casing: of('--m-casing'), ties: of('--m-ties'),
    ways: [...Array(COLOURS).keys()].map((i) => of(`--way-${i}`)), other: of('--way-other'),
  };
}

const round = {'line-cap': 'round', 'line-join': 'round'} as const;
const ofKind = (...kinds: string[]) => ['match', ['get', 'kind'], kinds, true, false] as any;

// What lies below every view: sea, land, borders, the network faint.
export function ground(world: World, faint: Line[]) {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  const sources: StyleSpecification['sources'] = {
    land: {type: 'geojson', data: collection(world.land)},
    borders: {type: 'geojson', data: collection([...world.borders.map((l) => lineFeature(l, {settled: true})), ...world.unsettled.map((l) => lineFeature(l, {settled: false}))])},
    network: {type: 'geojson', data: collection(faint.filter((l) => l.open).map((l) => lineFeature(l.line, {kind: l.kind})))},
  };
  const layers: StyleSpecification['layers'] = [
    {id: 'sea', type: 'background', paint: {'background-color': of('--m-sea')}},
    {id: 'land', type: 'fill', source: 'land', paint: {'fill-color': of('--m-land'), 'fill-antialias': true}},
    {id: 'borders', type: 'line', source: 'borders', filter: ['get', 'settled'], layout: round, paint: {'line-color': of('--m-border'), 'line-width': 1}},
    {id: 'unsettled', type: 'line', source: 'borders', filter: ['!', ['get', 'settled']], paint: {'line-color': of('--m-border'), 'line-width': 1, 'line-dasharray': [3, 3]}},
    {id: 'lanes', type: 'line', source: 'network', filter: ofKind('sea', 'inland'), layout: round, paint: {'line-color': of('--m-lane'), 'line-width': 0.8, 'line-dasharray': [1, 3]}},
    {id: 'roads', type: 'line', source: 'network', filter: ofKind('road', 'pipeline', 'ac_line', 'dc_line'), layout: round, paint: {'line-color': of('--m-road'), 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.6, 8, 1.6]}},
    {id: 'rails', type: 'line', source: 'network', filter: ofKind('rail'), paint: {'line-color': of('--m-rail'), 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.7, 8, 1.8], 'line-dasharray': [4, 1.5]}},
  ];
  return {sources, layers};
}

// The worker of the map, from memory.
export async function startWorker() {
  setWorkerUrl(URL.createObjectURL(new Blob([await unpack(workerPacked)], {type: 'text/javascript'})));
}

export const MAP_OPTIONS = {attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, renderWorldCopies: false, fadeDuration: 0, maxZoom: 10, minZoom: 2, keyboard: true} as const;

export async function glMap(box: HTMLElement, legend: HTMLElement, model: Model, world: World, store: Store<State>, speaker: () => Speaker) {
  const {page} = model;
  await startWorker();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const canvasBox = h('div', {class: 'gl'});
  const over = h('div', {class: 'over', 'aria-hidden': 'true'});
  box.append(canvasBox, over);

  const ways = wayLines(model);
  const wayColour = (c = colours()) => ['match', ['get', 'colour'], ...c.ways.flatMap((colour, i) => [i, colour]), c.other] as any;
  const isLit = () => ['==', ['get', 'index'], lit()] as any;
  const lit = () => (store.state.hovered >= 0 ? store.state.hovered : store.state.picked);
  const kind = ofKind;
  const visible = () => ['any', ['>=', ['get', 'colour'], 0], isLit()] as any;

  function style(): StyleSpecification {
    const c = colours();
    const below = ground(world, faintLines(page));
    const width = (thin: number, thick: number) => ['case', isLit(), thick, thin] as any;
    const opacity = () => ['case', isLit(), 1, dimmed(), 0.25, 0.85] as any;
    return {
      version: 8,
      sources: {
        ...below.sources,
        ways: {type: 'geojson', data: collection(ways.map((w) => lineFeature(w.line, {index: w.index, colour: w.colour, kind: w.kind}))), tolerance: 0.1},
      },
      layers: [
        ...below.layers,
        {id: 'casing', type: 'line', source: 'ways', filter: isLit(), layout: round, paint: {'line-color': c.casing, 'line-width': 8.5}},
        {id: 'way-air', type: 'line', source: 'ways', filter: ['all', kind('air'), visible()], paint: {'line-color': wayColour(c), 'line-width': width(2, 3.5), 'line-opacity': opacity(), 'line-dasharray': [4, 2]}},
        {id: 'way-sea', type: 'line', source: 'ways', filter: ['all', kind('sea'), visible()], layout: round, paint: {'line-color': wayColour(c), 'line-width': width(2.6, 4.6), 'line-opacity': opacity(), 'line-dasharray': [0.2, 1.9]}},
        {id: 'way-land', type: 'line', source: 'ways', filter: ['all', kind('road', 'rail', 'inland'), visible()], layout: {...round, 'line-sort-key': ['case', isLit(), 1, 0]}, paint: {'line-color': wayColour(c), 'line-width': width(2.6, 5), 'line-opacity': opacity()}},
        {id: 'lit-land', type: 'line', source: 'ways', filter: ['all', kind('road', 'rail', 'inland'), isLit()], layout: round, paint: {'line-color': wayColour(c), 'line-width': 5}},
        {id: 'ties', type: 'line', source: 'ways', filter: ['all', kind('rail'), visible()], paint: {'line-color': c.ties, 'line-width': width(1, 2.2), 'line-dasharray': [1.6, 2.4], 'line-opacity': opacity()}},
      ],
    };
  }
  // Ways outside the brush, or that the party chosen can stop.
  function dimmed() {
    const {brushed, without} = store.state;
    const dim = model.rows.filter((r) => (brushed && !brushed.has(r.index)) || (without && r.stoppers.includes(without))).map((r) => r.index);
    return dim.length > 0 ? (['match', ['get', 'index'], dim, true, false] as any) : (['literal', false] as any);
  }

  const padding = {top: 30, bottom: 18 + legend.offsetHeight, left: 34, right: 34};
  const map = new GlMap({
    container: canvasBox,
    style: style(),
    bounds: bounds(model) as any,
    fitBoundsOptions: {padding},
    ...MAP_OPTIONS,
  });
  map.touchZoomRotate.disableRotation();

  // --- names and signs
  const card = h('div', {class: 'gate-card', role: 'status', hidden: true});
  box.append(card);
  const hide = () => (card.hidden = true);
  function describe(place: string) {
    const sp = speaker();
    const w = sp.words;
    clear(card).append(h('strong', {}, sp.place(place)), h('button', {class: 'quiet', 'aria-label': w.close, onclick: hide}, '×'));
    const list = h('ul');
    for (const g of page.network.gates.filter((one) => one.place === place && page.network.modes[one.mode])) {
      const mode = w.modes[page.network.modes[g.mode]!.kind] ?? page.network.modes[g.mode]![sp.lang];
      const told = [g.from && g.to ? w.gateOf(sp.party(g.from), sp.party(g.to), mode) : mode, w.status[g.status] ?? g.status];
      if (g.open_to === 'passengers') told.push(w.passengersOnly);
      if (g.open_to === 'unknown') told.push(w.freightUnknown);
      if (g.wait_h) told.push(w.gateWait(sp.figure(g.wait_h, 0)));
      if (g.as_of) told.push(w.gateSince(sp.digits(g.as_of)));
      list.append(h('li', {}, sp.list(told)));
    }
    card.append(list);
    card.hidden = false;
  }

  function annotate() {
    const sp = speaker();
    const size = {width: box.clientWidth, height: box.clientHeight};
    const row = model.byIndex(lit());
    clear(over);
    box.dataset.lit = row ? String(row.way.number) : '';
    const inside = (p: {x: number; y: number}) => p.x > 0 && p.y > 0 && p.x < size.width && p.y < size.height;
    const boxes = [{left: 0, right: 46, top: 0, bottom: 130}].map((b) => (sp.lang === 'ar' ? {...b, left: size.width - 46, right: size.width} : b));  // the buttons
    for (const one of signs(page, row)) {
      const at = map.project(page.network.places[one.place]!.at);
      if (!inside(at) || (!one.onWay && map.getZoom() < 5)) continue;
      const r = one.onWay ? 7 : 5;
      boxes.push({left: at.x - r, right: at.x + r, top: at.y - r, bottom: at.y + r});
      const svg = s('svg', {viewBox: '-7 -7 14 14', class: `sign sign-${one.status}${one.onWay ? ' on-way' : ''}`, style: `left:${at.x - r}px;top:${at.y - r}px;width:${2 * r}px;height:${2 * r}px`}, ...sign(one.status));
      svg.append(s('title', {}, `${sp.place(one.place)}: ${sp.words.status[one.status]}`));
      svg.addEventListener('click', () => describe(one.place));
      over.append(svg);
    }
    const font = (rank: number) => `${rank === 0 ? 600 : 400} ${rank === 0 ? 15 : 12.5}px "Plex"`;
    const candidates = namedPlaces(page, row, map.getZoom()).map(({id, rank}) => {
      const at = map.project(page.network.places[id]!.at);
      const text = sp.place(id);
      return {id, text, x: at.x, y: at.y, width: textWidth(text, font(rank)), height: rank === 0 ? 20 : 16, gap: rank === 0 ? 10 : 8, rank};
    }).filter(inside);
    const ranks = new Map(candidates.map((c) => [c.id, c.rank]));
    for (const c of candidates) if (c.rank === 0) boxes.push({left: c.x - 7, right: c.x + 7, top: c.y - 7, bottom: c.y + 7});
    const names = placed(candidates, boxes, size, sp.lang === 'ar');
    const named = new Set(names.map((n) => n.id));
    for (const c of candidates)
      if (c.rank === 0 || (c.rank !== 1 && named.has(c.id))) over.append(h('i', {class: c.rank === 0 ? 'end' : 'dot', style: `left:${c.x}px;top:${c.y}px`}));
    for (const n of names) over.append(h('span', {class: `name rank-${ranks.get(n.id)}`, 'data-place': n.id, style: `left:${n.left}px;top:${n.top}px;width:${n.width}px`}, n.text));
  }
  let asked = 0;
  const annotateSoon = () => {
    if (asked === 0) asked = requestAnimationFrame(() => { asked = 0; annotate(); });
  };
  map.on('move', annotateSoon);
  map.on('resize', annotateSoon);

  // --- the other way round: what is under the pointer
  const touchable = ['lit-land', 'way-land', 'way-sea', 'way-air'];
  const under = (p: {x: number; y: number}) => {
    const found = map.queryRenderedFeatures([[p.x - 5, p.y - 5], [p.x + 5, p.y + 5]], {layers: touchable});
    return (found[0]?.properties?.index as number | undefined) ?? -1;
  };
  map.on('mousemove', (e) => {
    const index = under(e.point);
    map.getCanvas().style.cursor = index >= 0 ? 'pointer' : '';
    store.set({hovered: index});
  });
  map.on('mouseout', () => store.set({hovered: -1}));
  map.on('click', (e) => {
    const index = under(e.point);
    if (index >= 0) store.set({picked: index, hovered: -1});
    hide();
  });

  const w = () => speaker().words;
  const button = (sign: string, act: () => void) => h('button', {onclick: act}, sign);
  const buttons = [button('+', () => map.zoomIn({animate: !still})), button('−', () => map.zoomOut({animate: !still})), button('⤢', () => fit(!still))];
  box.append(h('div', {class: 'map-buttons'}, ...buttons));
  const named = () => [w().zoomIn, w().zoomOut, w().zoomFit].forEach((text, i) => { buttons[i]!.setAttribute('aria-label', text); buttons[i]!.title = text; });
  const canvasName = () => map.getCanvas().setAttribute('aria-label', w().mapOf);
  named();
  canvasName();

  const restyle = () => {
    map.setStyle(style(), {diff: true});
    annotateSoon();
  };
  store.on(['picked', 'hovered', 'brushed', 'without'], restyle);
  store.on(['theme'], restyle);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', restyle);
  store.on(['lang'], () => { named(); canvasName(); hide(); annotateSoon(); });
  // until the reader has moved it, the map keeps showing all ways whatever its size
  let moved = false;
  for (const kind of ['dragstart', 'zoomstart'] as const) map.on(kind, (e) => { moved ||= e.originalEvent !== undefined; });
  buttons[0]!.addEventListener('click', () => { moved = true; });
  buttons[1]!.addEventListener('click', () => { moved = true; });
  buttons[2]!.addEventListener('click', () => { moved = false; });
  const fit = (animate: boolean) => map.fitBounds(bounds(model) as any, {padding: {...padding, bottom: 18 + legend.offsetHeight}, animate});
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
  return map;
}

export function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}
