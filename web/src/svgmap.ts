// The map as a drawing: for paper, and for browsers without WebGL. It stands still.
import {type World, bounds, faintLines, wayLines} from './basemap';
import {s} from './dom';
import {namedPlaces, placed, signs, textWidth} from './labels';
import type {Model} from './model';
import {sign} from './signs';
import type {LonLat} from './types';
import type {Speaker} from './words';

export const mercator = ([lon, lat]: LonLat): LonLat => [lon, (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (Math.max(-84, Math.min(84, lat)) * Math.PI) / 360))];

// Lines of points, left out where they are outside the frame or closer than half a unit.
export function path(lines: LonLat[][], project: (p: LonLat) => LonLat, width: number, height: number, close: boolean): string {
  let out = '';
  for (const line of lines) {
    const points = line.map(project);
    const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
    if (Math.max(...xs) < 0 || Math.min(...xs) > width || Math.max(...ys) < 0 || Math.min(...ys) > height) continue;
    let last: LonLat | undefined;
    let part = '';
    points.forEach((p, i) => {
      // far outside is drawn at the rim: shorter, and no renderer is troubled by it
      const q: LonLat = [Math.max(-width, Math.min(2 * width, p[0])), Math.max(-height, Math.min(2 * height, p[1]))];
      if (last && i < points.length - 1 && Math.abs(q[0] - last[0]) < 0.6 && Math.abs(q[1] - last[1]) < 0.6) return;
      part += `${last ? 'L' : 'M'}${q[0].toFixed(1)} ${q[1].toFixed(1)}`;
      last = q;
    });
    out += part + (close ? 'Z' : '');
  }
  return out;
}

// Sea, land, borders; and how the drawing projects.
export function drawnGround(world: World, [southWest, northEast]: [LonLat, LonLat], size: {width: number; height: number}, label: string) {
  const {width, height} = size;
  const [low, high] = [mercator(southWest), mercator(northEast)];
  const pad = 26;
  const scale = Math.min((width - 2 * pad) / (high[0] - low[0]), (height - 2 * pad) / (high[1] - low[1]));
  const middle = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
  const project = (p: LonLat): LonLat => {
    const [x, y] = mercator(p);
    return [width / 2 + (x - middle[0]!) * scale, height / 2 - (y - middle[1]!) * scale];
  };
  const d = (lines: LonLat[][], close = false) => path(lines, project, width, height, close);
  const svg = s('svg', {viewBox: `0 0 ${width} ${height}`, class: 'drawn-map', role: 'img', 'aria-label': label});
  const rings = world.land.flatMap((f) => (f.geometry.type === 'Polygon' ? f.geometry.coordinates : f.geometry.coordinates.flat())) as LonLat[][];
  svg.append(
    s('rect', {width, height, class: 'm-sea'}),
    s('path', {d: d(rings, true), class: 'm-land', 'fill-rule': 'evenodd'}),
    s('path', {d: d(world.borders), class: 'm-border'}),
    s('path', {d: d(world.unsettled), class: 'm-border m-unsettled'}),
  );
  return {svg, d, project, scale};
}

export function drawMap(model: Model, world: World, speaker: Speaker, lit: number, size: {width: number; height: number}): SVGSVGElement {
  const {width, height} = size;
  const {svg, d, project, scale} = drawnGround(world, bounds(model), size, speaker.words.mapOf);
  const faint = faintLines(model.page);
  for (const kind of ['sea', 'inland', 'road', 'rail']) svg.append(s('path', {d: d(faint.filter((l) => l.kind === kind && l.open).map((l) => l.line)), class: `m-faint m-faint-${kind}`}));
  const row = model.byIndex(lit);
  const ways = wayLines(model).filter((w) => w.colour >= 0 || w.index === lit).sort((a, b) => Number(a.index === lit) - Number(b.index === lit));
  const casing = s('path', {d: d(ways.filter((w) => w.index === lit).map((w) => w.line)), class: 'm-casing'});
  let cased = false;
  for (const w of ways) {
    if (w.index === lit && !cased) {
      svg.append(casing);
      cased = true;
    }
    const style = `stroke:var(--way-${w.colour < 0 ? 'other' : w.colour})`;
    svg.append(s('path', {d: d([w.line]), class: `m-way m-${w.kind}${w.index === lit ? ' lit' : ''}`, style}));
    if (w.kind === 'rail') svg.append(s('path', {d: d([w.line]), class: `m-ties${w.index === lit ? ' lit' : ''}`}));
  }
  const inside = ([x, y]: LonLat) => x > 0 && y > 0 && x < width && y < height;
  const boxes = [];
  for (const one of signs(model.page, row)) {
    const at = project(model.page.network.places[one.place]!.at);
    if (!inside(at) || (!one.onWay && one.status !== 'closed' && scale < 22)) continue;
    const r = one.onWay ? 6.5 : 4;
    boxes.push({left: at[0] - r, right: at[0] + r, top: at[1] - r, bottom: at[1] + r});
    svg.append(s('g', {transform: `translate(${at[0].toFixed(1)} ${at[1].toFixed(1)}) scale(${r / 7})`, class: `sign sign-${one.status}${one.onWay ? ' on-way' : ''}`}, ...sign(one.status)));
  }
  const font = (rank: number) => `${rank === 0 ? 600 : 400} ${rank === 0 ? 15 : 12}px "Plex"`;
  const named = namedPlaces(model.page, row, Math.log2((scale * 360) / 512));
  const candidates = named.map(({id, rank}) => {
    const [x, y] = project(model.page.network.places[id]!.at);
    const text = speaker.place(id);
    return {id, text, x, y, width: textWidth(text, font(rank)), height: rank === 0 ? 19 : 15, gap: rank === 0 ? 9 : 8, rank};
  });
  const ranks = new Map(candidates.map((c) => [c.id, c.rank]));
  const rtl = speaker.lang === 'ar';
  for (const c of candidates)
    if (c.rank !== 1 && inside([c.x, c.y])) svg.append(s('circle', {cx: c.x.toFixed(1), cy: c.y.toFixed(1), r: c.rank === 0 ? 5.5 : 2, class: c.rank === 0 ? 'm-end' : 'm-dot'}));
  for (const p of placed(candidates, boxes, size, rtl)) {
    const rank = ranks.get(p.id)!;
    svg.append(s('text', {x: (p.left + p.width / 2).toFixed(1), y: (p.top + p.height * 0.76).toFixed(1), 'text-anchor': 'middle', class: `m-name rank-${rank}`, direction: rtl ? 'rtl' : 'ltr'}, p.text));
  }
  return svg;
}
