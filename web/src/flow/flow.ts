// The view of flow: answer, cost, what goes unserved, balance, what crosses borders, full capacities, prices, limits, notes beside a map.
import {world as loadWorld} from '../basemap';
import {clear, h} from '../dom';
import {brand, colour, direct, dotted, fonts, grip, licences, tools} from '../frame';
import {forgetWidths} from '../labels';
import {hasWebGl} from '../map';
import {Store} from '../state';
import {balance} from './balance';
import {drawFlows, flowMap, legend} from './map';
import {BY_WEIGHT, FlowModel, type FlowState} from './model';
import {costs, crossings, dear, limits, prices, unserved} from './parts';
import {sankey} from './sankey';
import type {FlowPage} from './types';
import {FlowSpeaker} from './words';

const DRAWN = {width: 760, height: 440};  // of the drawing for paper, in units of which 760 are the width of an A4 page

function head(bar: HTMLElement, page: FlowPage, store: Store<FlowState>, sp: FlowSpeaker) {
  const {meta} = page;
  const c = sp.common;
  const title = sp.words.title;
  clear(bar).append(
    brand(sp.lang),
    h('div', {class: 'question'}, h('h1', {}, title),
      h('p', {}, ...dotted([meta.network[sp.lang], meta.date ? c.asOf(sp.digits(meta.date)) : '', meta.scenario ? `${c.scenario}: ${meta.scenario[sp.lang]}` : ''])),
      meta.conditions ? h('p', {class: 'conditions'}, `${c.askedWith} `, h('code', {dir: 'ltr'}, meta.conditions.trim())) : null),
    tools(store, sp));
  document.title = `${title} · ${meta.network[sp.lang]} · ${sp.lang === 'ar' ? 'ممرّ' : 'Mamar'}`;
}

function answer(section: HTMLElement, page: FlowPage, sp: FlowSpeaker) {
  const told = page.told[sp.lang];
  clear(section).append(h('h2', {class: 'heard'}, sp.common.answer));
  const sentences = told.answer.map((text, i) => h('p', {class: i === 0 ? 'lead' : ''}, sp.told(text)));
  if (page.status === 'optimal') section.append(...sentences);
  else section.append(h('div', {class: 'no-way'}, h('h3', {}, sp.words.status[page.status] ?? page.status), ...sentences, told.conflict.length > 0 ? h('ul', {}, ...told.conflict.map((text) => h('li', {}, text))) : null));
}

// A command is not broken over two lines.
function commandWhole(text: string): (string | HTMLElement)[] {
  const at = /\u2066?mamar \S+ \S+ PLACE\u2069?/.exec(text);
  if (!at) return [text];
  return [text.slice(0, at.index), h('code', {dir: 'ltr', class: 'whole'}, at[0].replace(/[\u2066\u2069]/g, '')), text.slice(at.index + at[0].length)];
}

function notes(section: HTMLElement, page: FlowPage, sp: FlowSpeaker) {
  const {meta} = page;
  const c = sp.common;
  clear(section).append(h('h2', {}, c.notes), h('ul', {}, ...[...page.told[sp.lang].notes.slice(0, 12), c.sources(meta.folder), c.borders].map((text) => h('li', {}, ...commandWhole(text)))),
    h('p', {class: 'made'}, `${c.madeBy(sp.digits(meta.version))} `, h('code', {dir: 'ltr'}, meta.command)), licences(c));
}

// What the map, the balance and the exchange are of; flow or prices on the map.
function choices(box: HTMLElement, model: FlowModel, store: Store<FlowState>, sp: FlowSpeaker) {
  const w = sp.words;
  const {commodity, map} = store.state;
  const option = (id: string) => h('option', {value: id, selected: id === commodity}, sp.goods(id));
  const select = h('select', {class: 'commodity', 'aria-label': w.commodity, title: w.commodity, onchange: (e: Event) => store.set({commodity: (e.target as HTMLSelectElement).value, picked: -1, hovered: -1})},
    ...model.commodities.map(option), option(BY_WEIGHT));
  const button = (id: FlowState['map'], text: string) => h('button', {'data-map': id, 'aria-pressed': String(map === id), onclick: () => store.set({map: id})}, text);
  const priced = commodity !== BY_WEIGHT && model.page.prices.some((p) => p[1] === commodity);
  clear(box).append(select, priced ? h('span', {class: 'classes', role: 'group', 'aria-label': w.show}, button('flow', w.flow), button('prices', w.prices)) : '');
}

export async function flow(page: FlowPage) {
  const model = new FlowModel(page);
  const store = new Store<FlowState>({lang: page.meta.language, theme: 'system', commodity: model.first(), party: '', map: 'flow', hovered: -1, picked: -1});
  let sp = new FlowSpeaker(page, store.state.lang);
  const speaker = () => sp;
  const turn = () => {
    sp = new FlowSpeaker(page, store.state.lang);
    direct(sp);
  };
  turn();
  store.on(['lang'], turn);  // before the parts draw themselves
  store.on(['theme'], () => colour(store.state.theme));
  // a commodity without prices has no map of them
  store.on(['commodity'], () => {
    if (store.state.map === 'prices' && !page.prices.some((p) => p[1] === store.state.commodity)) store.set({map: 'flow'});
  });

  const part = (name: string) => h('section', {class: `part ${name}`});
  const parts = {answer: part('answer'), costs: part('costs'), unserved: part('unserved'), balance: part('balance'), sankey: part('exchange'), crossings: part('crossings'), dear: part('dear'), prices: part('prices'), limits: part('limits'), notes: part('notes')};
  const bar = h('header', {class: 'bar'});
  const mapBox = h('div', {class: 'map', role: 'region'});
  const drawn = h('figure', {class: 'drawn'});
  const legendBox = h('div', {class: 'legend', role: 'note'});
  const choiceBox = h('div', {class: 'map-choice no-print'});
  const handle = grip();
  const found = page.flows.length > 0 || page.totals.length > 0;
  const panel = h('main', {class: 'panel', tabindex: -1}, handle, parts.answer, ...(found ? [parts.costs, parts.unserved, drawn, parts.balance, parts.sankey, parts.crossings, parts.dear, parts.prices, parts.limits] : [drawn]), parts.notes);
  document.getElementById('app')!.append(bar, h('div', {class: 'body'}, panel, h('div', {class: 'map-side'}, mapBox, choiceBox, legendBox)));

  const plain = () => {
    head(bar, page, store, sp);
    answer(parts.answer, page, sp);
    costs(parts.costs, model, sp);
    unserved(parts.unserved, model, store, sp);
    crossings(parts.crossings, model, store, sp);
    dear(parts.dear, model, store, sp);
    limits(parts.limits, model, sp);
    notes(parts.notes, page, sp);
    mapBox.setAttribute('aria-label', sp.common.map);
    handle.setAttribute('aria-label', sp.common.sheet);
  };
  const chosen = () => {
    choices(choiceBox, model, store, sp);
    prices(parts.prices, model, store, sp);
    legend(legendBox, model, store, sp);
    mapBox.dataset.commodity = store.state.commodity;
    mapBox.dataset.shows = store.state.map;
  };
  plain();
  chosen();
  store.on(['lang'], plain);
  store.on(['theme'], () => head(bar, page, store, sp));
  store.on(['lang', 'commodity', 'map'], chosen);

  await fonts();
  forgetWidths();
  if (found) {
    balance(parts.balance, model, store, speaker);
    sankey(parts.sankey, model, store, speaker);
  }

  const world = await loadWorld();
  // the drawing for paper is made anew when it is needed and something has changed
  let stale = true;
  const draw = () => {
    if (!stale) return;
    const signs = h('figcaption', {class: 'legend'});
    legend(signs, model, store, sp);
    clear(drawn).append(drawFlows(model, world, store, sp, DRAWN), signs);
    stale = false;
  };
  store.on(['lang', 'commodity', 'map'], () => { stale = true; setTimeout(draw, 200); });
  addEventListener('beforeprint', draw);
  draw();

  if (hasWebGl()) {
    try {
      await flowMap(mapBox, legendBox, model, world, store, speaker);
      return;
    } catch (error) {
      console.warn(error);
    }
  }
  // without WebGL the drawing takes the map's place
  const stand = () => {
    const size = {width: Math.max(320, mapBox.clientWidth), height: Math.max(260, mapBox.clientHeight)};
    clear(mapBox).append(drawFlows(model, world, store, sp, size), h('p', {class: 'no-webgl'}, sp.common.noMap));
    mapBox.setAttribute('data-ready', '');
  };
  stand();
  store.on(['lang', 'commodity', 'map'], stand);
  new ResizeObserver(stand).observe(mapBox);
}
