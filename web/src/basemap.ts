// The map of the world that the build packed, and what both maps draw of the network and the ways.
import {feature} from 'topojson-client';
import packed from 'made:world';
import type {Model} from './model';
import type {LonLat, Page} from './types';
import {unpack} from './unpack';

export interface World {
  land: GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon>[];
  borders: LonLat[][];
  unsettled: LonLat[][];
}

export async function world(): Promise<World> {
  const topology = JSON.parse(await unpack(packed));
  const lines = (name: string) => (feature(topology, topology.objects[name]) as unknown as GeoJSON.Feature<GeoJSON.MultiLineString>).geometry.coordinates as LonLat[][];
  const land = feature(topology, topology.objects.land) as unknown as GeoJSON.FeatureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon>;
  return {land: land.features, borders: lines('borders'), unsettled: lines('unsettled')};
}

export const KINDS = ['road', 'rail', 'inland', 'sea', 'air'] as const;

export interface Line {
  kind: string;
  open: boolean;
  line: LonLat[];
}

// The network as faint lines; flights would cover it, so they are drawn only where a way uses them.
export function faintLines(page: Page): Line[] {
  return page.network.links.flatMap((l) => {
    const kind = page.network.modes[l.mode]!.kind;
    return kind === 'air' ? [] : [{kind, open: l.status === 'open' || l.status === 'restricted', line: l.line}];
  });
}

export interface WayLine {
  index: number;
  colour: number;
  kind: string;
  line: LonLat[];
}

export function wayLines(model: Model): WayLine[] {
  return model.rows.flatMap((row) => {
    const carriage = row.route.legs.filter((leg) => leg.kind === 'carriage');
    return row.way.lines.map((line, i) => ({index: row.index, colour: row.colour, kind: model.page.network.modes[carriage[i]!.mode]?.kind ?? 'road', line}));
  });
}

export function bounds(model: Model): [LonLat, LonLat] {
  const {page} = model;
  const points: LonLat[] = [page.network.places[page.answer.from]!.at, page.network.places[page.answer.to]!.at];
  for (const row of model.shown) for (const line of row.way.lines) points.push(...line);
  const lons = points.map((p) => p[0]);
  const lats = points.map((p) => p[1]);
  const margin = 0.6;
  return [[Math.min(...lons) - margin, Math.min(...lats) - margin], [Math.max(...lons) + margin, Math.max(...lats) + margin]];
}
