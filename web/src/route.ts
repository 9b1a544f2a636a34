// The page of route: head, answer, comparison, scatter, who can stop it, legs, notes beside a map. Every part draws itself and follows the store.
import {world as loadWorld} from './basemap';
import {clear, h, s} from './dom';
import {brand, colour, direct, dotted, fonts, grip, licences, tools} from './frame';
import {forgetWidths} from './labels';
import {legs} from './legs';
import {glMap, hasWebGl} from './map';
import {Model} from './model';
import {scatter} from './scatter';
import {sign} from './signs';
import {type State, Store} from './state';
import {stop} from './stop';
import {drawMap} from './svgmap';
import {table} from './table';
import type {Page} from './types';
import {Speaker} from './words';

const DRAWN = {width: 760, height: 440};  // of the drawing for paper, in units of which 760 are the width of an A4 page

function head(page: Page, store: Store<State>, speaker: () => Speaker): HTMLElement {
  const bar = h('header', {class: 'bar'});
  const draw = () => {
    const sp = speaker();
    const w = sp.words;
    const {meta, answer} = page;
    const cargo = sp.lang === 'ar' ? `${meta.commodity.ar}: ${sp.amount(answer.amount)} ${sp.unit()}` : `${sp.amount(answer.amount)} ${sp.unit()} of ${meta.commodity.en.toLowerCase()}`;
    const about = [cargo, meta.network[sp.lang], meta.date ? w.asOf(sp.digits(meta.date)) : '', meta.scenario ? `${w.scenario}: ${meta.scenario[sp.lang]}` : ''];
    clear(bar).append(
      brand(sp.lang),
      h('div', {class: 'question'}, h('h1', {}, w.title(sp.place(answer.from), sp.place(answer.to))), h('p', {}, ...dotted(about)),
        meta.conditions ? h('p', {class: 'conditions'}, `${w.askedWith} `, h('code', {dir: 'ltr'}, meta.conditions.trim())) : null),
      tools(store, sp));
    document.title = `${w.title(sp.place(answer.from), sp.place(answer.to))} · ${sp.lang === 'ar' ? 'ممرّ' : 'Mamar'}`;
  };
  draw();
  store.on(['lang', 'theme'], draw);
  return bar;
}

function answer(section: HTMLElement, page: Page, speaker: () => Speaker) {
  const sp = speaker();
  const told = page.told[sp.lang];
  clear(section).append(h('h2', {class: 'heard'}, sp.words.answer));
  if (page.answer.status === 'stopped') section.append(h('p', {class: 'warning'}, sp.words.stopped));
  told.sentences.forEach((text, i) => section.append(h('p', {class: i === 0 ? 'lead' : ''}, text)));
  for (const none of told.no_way)
    section.append(h('div', {class: 'no-way'}, h('h3', {}, none.text), h('p', {}, none.opening), none.openings.length > 0 ? h('ul', {}, ...none.openings.map((text) => h('li', {}, text))) : null));
}

function notes(section: HTMLElement, page: Page, speaker: () => Speaker) {
  const sp = speaker();
  const w = sp.words;
  const {meta} = page;
  clear(section).append(
    h('h2', {}, w.notes),
    h('ul', {}, ...[...page.told[sp.lang].notes, w.sources(meta.folder), w.borders].map((text) => h('li', {}, text))),
    h('p', {class: 'made'}, `${w.madeBy(sp.digits(meta.version))} `, h('code', {dir: 'ltr'}, meta.command)),
    licences(sp.common));
}

function legend(box: HTMLElement, model: Model, speaker: () => Speaker) {
  const sp = speaker();
  const w = sp.words;
  const kinds = new Set(model.shown.flatMap((r) => r.route.legs.filter((l) => l.kind === 'carriage').map((l) => model.page.network.modes[l.mode]?.kind ?? 'road')));
  const line = (kind: string) => s('svg', {viewBox: '0 0 30 10', class: 'legend-line'}, s('path', {d: 'M2 5H28', class: `m-way m-${kind}`}), kind === 'rail' ? s('path', {d: 'M2 5H28', class: 'm-ties'}) : null);
  const status = (name: string) => s('svg', {viewBox: '-7 -7 14 14', class: `legend-sign sign sign-${name} on-way`}, ...sign(name));
  clear(box).append(
    ...['road', 'rail', 'inland', 'sea', 'air'].filter((k) => kinds.has(k)).map((k) => h('span', {}, line(k), w.modes[k] ?? k)),
    ...['open', 'restricted', 'closed'].map((name) => h('span', {}, status(name), w.status[name] ?? name)));
  box.setAttribute('aria-label', w.legend);
}

export async function route(page: Page) {
  const model = new Model(page);
  const store = new Store<State>({lang: page.meta.language, theme: 'system', picked: model.shown[0]?.index ?? -1, hovered: -1, all: false, brushed: null, without: null});
  let sp = new Speaker(page, store.state.lang);
  const speaker = () => sp;
  const turn = () => {
    sp = new Speaker(page, store.state.lang);
    direct(sp);
  };
  turn();
  store.on(['lang'], turn);  // before the parts draw themselves
  store.on(['theme'], () => colour(store.state.theme));

  const part = (name: string) => h('section', {class: `part ${name}`});
  const parts = {answer: part('answer'), ways: part('ways-part'), scatter: part('scatter-part no-print-break'), who: part('who'), legs: part('legs-part'), notes: part('notes')};
  const mapBox = h('div', {class: 'map', role: 'region'});
  const drawn = h('figure', {class: 'drawn'});
  const legendBox = h('div', {class: 'legend', role: 'note'});
  const handle = grip();
  const found = model.rows.length > 0;
  const panel = h('main', {class: 'panel', tabindex: -1}, handle, parts.answer, ...(found ? [parts.ways, parts.scatter, parts.who, parts.legs] : []), parts.notes);
  const app = document.getElementById('app')!;
  const mapSide = h('div', {class: 'map-side'}, mapBox, legendBox);
  app.append(head(page, store, speaker), h('div', {class: 'body'}, panel, mapSide));
  const plain = () => {
    answer(parts.answer, page, speaker);
    notes(parts.notes, page, speaker);
    legend(legendBox, model, speaker);
    mapBox.setAttribute('aria-label', sp.words.map);
    handle.setAttribute('aria-label', sp.words.sheet);
  };
  plain();
  store.on(['lang'], plain);
  panel.insertBefore(drawn, found ? parts.ways : parts.notes);

  await fonts();
  forgetWidths();
  if (found) {
    table(parts.ways, model, store, speaker);
    if (model.rows.length > 1) scatter(parts.scatter, model, store, speaker);
    else parts.scatter.remove();
    stop(parts.who, model, store, speaker);
    legs(parts.legs, model, store, speaker);
  }

  const world = await loadWorld();
  // the drawing for paper is made anew when it is needed and something has changed
  let stale = true;
  const draw = () => {
    if (!stale) return;
    const signs = h('figcaption', {class: 'legend'});
    legend(signs, model, speaker);
    clear(drawn).append(drawMap(model, world, sp, store.state.picked, DRAWN), signs);
    stale = false;
  };
  store.on(['lang', 'picked'], () => { stale = true; setTimeout(draw, 200); });
  addEventListener('beforeprint', draw);
  draw();

  if (hasWebGl()) {
    try {
      await glMap(mapBox, legendBox, model, world, store, speaker);
      return;
    } catch (error) {
      console.warn(error);
    }
  }
  // without WebGL the drawing takes the map's place
  const stand = () => {
    const size = {width: Math.max(320, mapBox.clientWidth), height: Math.max(260, mapBox.clientHeight)};
    clear(mapBox).append(drawMap(model, world, sp, store.state.hovered >= 0 ? store.state.hovered : store.state.picked, size), h('p', {class: 'no-webgl'}, sp.words.noMap));
    mapBox.setAttribute('data-ready', '');
  };
  stand();
  store.on(['lang', 'picked', 'hovered'], stand);
  new ResizeObserver(stand).observe(mapBox);
}
