// The map of the world, of Natural Earth at 1:50 million by way of world-atlas: land, and borders as Natural Earth has them. Names are left out: the page writes
// only the names of its network. Borders that a state concerned or the United Nations take as unsettled are kept apart and drawn dashed; neither is a statement.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {meshArcs} from 'topojson-client';

// ISO 3166 numeric codes of neighbours whose line is unsettled in part or in whole.
const UNSETTLED = [
  ['376', '760'], ['376', '275'], ['376', '422'], ['400', '275'], ['818', '275'], ['760', '422'],  // Golan, Palestine, the Blue Line and Shebaa
  ['818', '729'], ['729', '728'], ['504', '732'], ['012', '732'], ['478', '732'], ['404', '728'],  // Halaib, Abyei, Western Sahara, Ilemi
  ['356', '586'], ['356', '156'], ['586', '156'], ['156', '064'], ['643', '804'], ['051', '031'], ['408', '410'], ['188', '558'],
].map((pair) => pair.sort().join());

// Parts without a code of their own (the north of Cyprus, Somaliland, Kosovo, Siachen) have no settled line either.
const unsettled = (a, b) => a.id === undefined || b.id === undefined || UNSETTLED.includes([a.id, b.id].sort().join());

export function world() {
  const require = createRequire(import.meta.url);
  const atlas = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'));
  const {countries, land} = atlas.objects;
  const lines = (keep) => ({type: 'MultiLineString', arcs: meshArcs(atlas, countries, keep).arcs});
  const objects = {
    land: {type: 'GeometryCollection', geometries: land.geometries.map(({type, arcs}) => ({type, arcs}))},
    borders: lines((a, b) => a !== b && !unsettled(a, b)),
    unsettled: lines((a, b) => a !== b && unsettled(a, b)),
  };
  return {type: 'Topology', transform: atlas.transform, objects, arcs: atlas.arcs};
}
