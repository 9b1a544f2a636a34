// The way chosen, leg by leg, with what is known about it.
import {clear, h} from './dom';
import type {Model} from './model';
import type {Store} from './state';
import type {Speaker} from './words';

export function legs(section: HTMLElement, model: Model, store: Store, speaker: () => Speaker) {
  function draw() {
    const sp = speaker();
    const w = sp.words;
    const row = model.byIndex(store.state.picked);
    clear(section);
    section.hidden = row === undefined;
    if (!row) return;
    const {route, way} = row;
    const tonnes = route.amount * model.page.answer.tonnes_per_unit;
    const perT = w.perT(sp.currency());
    const th = (name: string, unit: string, kind: string) => h('th', {scope: 'col', role: 'columnheader', class: kind}, name, unit ? h('span', {class: 'unit'}, unit) : null);
    const n = (value: number, decimals: number | undefined, label: string, unit: string) =>
      h('td', {class: `n${Math.abs(value) < 1e-9 ? ' none' : ''}`, role: 'cell', 'data-label': label, 'data-unit': unit}, Math.abs(value) < 1e-9 ? '' : sp.figure(value, decimals));
    const money = route.cost_usd / tonnes < 1000 ? 1 : 0;
    const body = way.legs.map((told, i) => {
      const leg = route.legs[i]!;
      const to = leg.kind === 'gate' && leg.from_side && leg.to_side ? w.sideTo(sp.party(leg.from_side), sp.party(leg.to_side)) : leg.from === leg.to ? '' : sp.place(leg.to);
      return h('tr', {role: 'row', class: `leg-${leg.kind}`},
        h('th', {scope: 'row', role: 'rowheader'}, told.by[sp.lang]),
        h('td', {role: 'cell', class: 'c-place'}, sp.place(leg.from)),
        h('td', {role: 'cell', class: `c-place c-to${to ? '' : ' none'}`}, to),
        n(leg.km, 0, w.km, w.km), n(leg.moving_h, 1, w.moving, w.h), n(leg.waiting_h, 1, w.wait, w.h), n(leg.cost_usd / tonnes, money, w.cost, perT),
        h('td', {role: 'cell', class: 'c-parties', 'data-label': w.stoppable}, sp.parties(told.parties)),
        h('td', {role: 'cell', class: `c-evidence${told.remark[sp.lang] ? '' : ' none'}`}, told.remark[sp.lang]));
    });
    const total = h('tr', {role: 'row', class: 'total'}, h('th', {scope: 'row', role: 'rowheader'}, w.total), h('td', {role: 'cell', class: 'none'}), h('td', {role: 'cell', class: 'none'}),
      n(route.km, 0, w.km, w.km), n(route.time_h - route.waiting_h, 1, w.moving, w.h), n(route.waiting_h, 1, w.wait, w.h), n(route.cost_usd / tonnes, money, w.cost, perT),
      h('td', {role: 'cell', class: 'none'}), h('td', {role: 'cell', class: 'none'}));
    const grid = h('table', {class: 'legs', role: 'table', 'aria-labelledby': 'legs-title'},
      h('thead', {role: 'rowgroup'}, h('tr', {role: 'row'}, th(w.by, '', ''), th(w.from, '', ''), th(w.to, '', ''), th(w.km, '', 'n'), th(w.moving, w.h, 'n'), th(w.wait, w.h, 'n'), th(w.cost, perT, 'n'), th(w.stoppable, '', ''), th(w.evidence, '', ''))),
      h('tbody', {role: 'rowgroup'}, ...body, total));
    const moneyOf: [string, number][] = [[w.cost, route.cost_usd], [w.carriage, route.carriage_usd], [w.fees, route.fees_usd], [w.handling, route.handling_usd]];
    const facts: [string, string][] = moneyOf.filter(([, value]) => value > 0).map(([name, value]) => [name, `${sp.figure(value, 0)} ${sp.currency()}`]);
    facts.push([w.co2, `${sp.figure(route.co2_kg / 1000)} ${sp.lang === 'ar' ? 'طن' : 't'}`]);
    section.append(
      h('h2', {id: 'legs-title'}, h('i', {class: `swatch ${route.main_mode}`, style: `--c:var(--way-${row.colour < 0 ? 'other' : row.colour})`}), w.legs(way.name[sp.lang])),
      way.remark[sp.lang] ? h('p', {class: 'help'}, way.remark[sp.lang]) : null as any,
      h('div', {class: 'scroll'}, grid),
      h('p', {class: 'facts'}, `${w.forAmount} (${sp.amount(route.amount)} ${sp.unit()}): `, ...facts.flatMap(([name, value], i) => [i ? ' · ' : '', `${name} `, h('b', {}, value)])),
    );
    if (way.evidence[sp.lang]) section.append(h('p', {class: 'evidence'}, way.evidence[sp.lang]));
  }
  draw();
  store.on(['picked', 'lang'], draw);
}
