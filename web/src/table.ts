// The ways beside each other. A row lights its way on the map and its dot in the scatter, and is lit by them.
import {clear, h} from './dom';
import type {Model, Row} from './model';
import type {Store} from './state';
import type {Speaker} from './words';

export function table(section: HTMLElement, model: Model, store: Store, speaker: () => Speaker) {
  const lines = new Map<number, HTMLTableRowElement>();

  function head(sp: Speaker) {
    const w = sp.words;
    const th = (name: string, unit: string, kind: string) => h('th', {scope: 'col', class: kind}, name, unit ? h('span', {class: 'unit'}, unit) : null);
    return h('thead', {}, h('tr', {},
      th(w.way, '', 'c-way'), th(w.cost, w.perT(sp.currency()), 'n'), th(w.hours, '', 'n'), th(w.waiting, w.h, 'n wide'), th(w.km, '', 'n wide'),
      th(w.co2, w.kgPerT, 'n wide'), th(w.works, w.assumed, 'n wide'), th(w.stoppedBy, w.besides(sp.ends()), 'c-parties')));
  }

  function line(r: Row, sp: Speaker) {
    const w = sp.words;
    const n = (text: string, kind = '') => h('td', {class: `n ${kind}`}, text);
    const soft = (text: string) => (r.soft ? `≈\u2009${text}` : text);
    const best = Math.max(...model.shown.map((one) => one.route.reliability).filter((a) => a < 1), 0);
    const name = h('button', {class: 'way-name', 'aria-pressed': 'false', title: w.pick, onclick: () => store.set({picked: r.index})},
      h('i', {class: `swatch ${r.route.main_mode}`, style: `--c:var(--way-${r.colour < 0 ? 'other' : r.colour})`}), h('span', {}, r.way.name[sp.lang]));
    const row = h('tr', {
      onmouseenter: () => store.set({hovered: r.index}), onmouseleave: () => store.set({hovered: -1}), onfocusin: () => store.set({hovered: r.index}), onfocusout: () => store.set({hovered: -1}),
      onclick: () => store.set({picked: r.index}), 'data-way': r.way.number,
    },
      h('th', {scope: 'row', class: 'c-way'}, name, r.way.remark[sp.lang] ? h('span', {class: 'remark'}, r.way.remark[sp.lang]) : null),
      n(sp.figure(r.costPerT)), n(soft(sp.figure(r.route.time_h, 0))), n(soft(sp.figure(r.route.waiting_h, 0)), 'wide'), n(sp.figure(r.route.km, 0), 'wide'),
      n(sp.figure(r.co2PerT), 'wide'), n(sp.figure(r.route.reliability, best > 0.995 ? 3 : 2), 'wide'),
      h('td', {class: 'c-parties'}, r.stoppers.length > 0 ? sp.parties(r.stoppers) : w.onlyEnds));
    lines.set(r.index, row);
    return row;
  }

  function draw() {
    const sp = speaker();
    const w = sp.words;
    lines.clear();
    const rows = store.state.all ? model.rows : model.shown;
    const grid = h('table', {class: 'ways', 'aria-labelledby': 'ways-title'}, head(sp), h('tbody', {}, ...rows.map((r) => line(r, sp))));
    clear(section).append(h('h2', {id: 'ways-title'}, w.compare), h('div', {class: 'scroll'}, grid));
    if (rows.some((r) => r.soft)) section.append(h('p', {class: 'help'}, w.soft));
    if (model.rows.length > model.shown.length) {
      const box = h('input', {type: 'checkbox', checked: store.state.all, onchange: (e: Event) => store.set({all: (e.target as HTMLInputElement).checked})});
      section.append(h('label', {class: 'all-ways no-print'}, box, ' ', w.showAll(sp.figure(model.rows.length, 0))));
    }
    section.append(filter);
    light();
  }

  const filter = h('p', {class: 'filtered no-print', role: 'status'});

  function light() {
    const sp = speaker();
    const {picked, hovered, brushed, without} = store.state;
    let inside = 0;
    for (const [index, row] of lines) {
      const r = model.byIndex(index)!;
      const out = brushed !== null && !brushed.has(index);
      if (!out) inside++;
      row.hidden = out;
      row.classList.toggle('picked', index === picked);
      row.classList.toggle('lit', index === hovered);
      row.classList.toggle('dim', without !== null && r.stoppers.includes(without));
      row.querySelector('button')!.setAttribute('aria-pressed', String(index === picked));
    }
    clear(filter);
    if (brushed !== null) filter.append(sp.words.filtered(sp.figure(inside, 0), sp.figure(lines.size, 0)), ' ', h('button', {class: 'quiet', onclick: () => store.set({brushed: null})}, sp.words.clear));
  }

  draw();
  store.on(['lang', 'all'], draw);
  store.on(['picked', 'hovered', 'brushed', 'without'], light);
  // a way chosen elsewhere that is not in the table brings the whole table
  store.on(['picked'], () => {
    if (!lines.has(store.state.picked) && store.state.picked >= 0) store.set({all: true});
  });
}
