// Who can stop what: ways against parties. What the study of who can stop a way has found comes in Page.who_can_stop; without it the ways shown speak for themselves.
import {clear, h, s} from './dom';
import type {Model, Row} from './model';
import type {Store} from './state';
import type {Least, OtherWay, Route, WhoCanStop} from './types';
import type {Speaker} from './words';

export function stop(section: HTMLElement, model: Model, store: Store, speaker: () => Speaker) {
  const {page} = model;
  const studies = page.who_can_stop?.filter((c) => page.answer.classes.some((k) => k.class === c.class && k.ways > 0)) ?? [];
  let study: WhoCanStop | undefined = studies.find((c) => c.class === 'any') ?? studies[0];
  const ends = new Set(page.answer.end_parties);

  // Those who can stop the most ways first.
  function parties(rows: Row[]): string[] {
    const count = new Map<string, number>();
    for (const r of rows) for (const p of r.stoppers) count.set(p, (count.get(p) ?? 0) + 1);
    return [...count.keys()].sort((a, b) => count.get(b)! - count.get(a)! || (a < b ? -1 : 1));
  }

  function matrix(sp: Speaker, rows: Row[]): HTMLElement {
    const w = sp.words;
    const columns = parties(rows);
    const heads = columns.map((p) => h('th', {scope: 'col', class: 'party'}, h('button', {'aria-pressed': String(store.state.without === p), 'data-party': p, title: w.without(sp.party(p)), onclick: () => store.set({without: store.state.without === p ? null : p})}, h('span', {}, sp.party(p)))));
    const cell = (r: Row, p: string) => {
      const can = r.stoppers.includes(p);
      return h('td', {class: can ? 'can' : 'cannot'}, can ? s('svg', {viewBox: '-6 -6 12 12', 'aria-hidden': 'true'}, s('circle', {r: 4.4})) : null, h('span', {class: 'heard'}, can ? w.stops : w.stopsNot));
    };
    const body = rows.map((r) => h('tr', {class: r.index === store.state.picked ? 'picked' : '', onmouseenter: () => store.set({hovered: r.index}), onmouseleave: () => store.set({hovered: -1})},
      h('th', {scope: 'row'}, h('i', {class: `swatch ${r.route.main_mode}`, style: `--c:var(--way-${r.colour < 0 ? 'other' : r.colour})`}), r.way.name[sp.lang]), ...columns.map((p) => cell(r, p))));
    return h('div', {class: 'scroll'}, h('table', {class: 'matrix', 'aria-labelledby': 'who-title'}, h('thead', {}, h('tr', {}, h('td'), ...heads)), h('tbody', {}, ...body)));
  }

  // A way of the answer by its name; another by its modes and by those it passes.
  const name = (route: Route | OtherWay, sp: Speaker) => {
    // a way of another class has no number here, though the answer may have it
    const alike = (r: Row) => Math.abs(r.route.cost_usd - route.cost_usd) + Math.abs(r.route.time_h - route.time_h) + Math.abs(r.route.km - route.km) < 1e-6;
    const known = route.number === null ? model.rows.find(alike) : model.byNumber(route.number);
    if (known) return known.way.name[sp.lang];
    const km = new Map<string, number>();
    for (const leg of route.legs) {
      const kind = page.network.modes[leg.mode]?.kind;
      if (leg.kind === 'carriage' && kind) km.set(kind, (km.get(kind) ?? 0) + leg.km);
    }
    const kinds = [...km].sort((a, b) => b[1] - a[1]).filter(([kind, length], i) => i === 0 || length > 0.05 * route.km || kind === 'sea' || kind === 'air').map(([kind]) => sp.words.modes[kind] ?? kind);
    const through = route.controllers.filter((p) => !ends.has(p));
    return kinds.join(sp.words.and) + (through.length > 0 ? ` ${sp.words.through} ${sp.parties(through)}` : '');
  };
  const joined = (set: string[], sp: Speaker) => (set.length < 2 ? sp.parties(set) : sp.parties(set.slice(0, -1)) + sp.words.and + sp.party(set.at(-1)!));
  const comma = (sp: Speaker) => (sp.lang === 'ar' ? '، ' : ', ');
  const figures = (route: Route | OtherWay, sp: Speaker) => `${sp.figure(route.cost_usd_per_unit / page.answer.tonnes_per_unit)} ${sp.words.perT(sp.currency())}${comma(sp)}${sp.figure(route.time_h, 0)} ${sp.words.h}`;

  // What is best without the party, by each criterion.
  function without(sp: Speaker, party: string): HTMLElement {
    const w = sp.words;
    const box = h('div', {class: 'without', role: 'status'}, h('h3', {}, w.without(sp.party(party))));
    const found = study?.parties.find((p) => p.party === party);
    if (study && !found) {  // it controls nothing that a way of the class could use
      box.append(h('p', {}, w.same));
      return box;
    }
    if (study && found) {
      const told = found.without.filter((l) => l.criterion === 'cost' || l.criterion === 'time' || page.answer.criteria.includes(l.criterion));
      if (told.every((l) => l.status === 'no_way')) box.append(h('p', {}, w.withoutNone(sp.party(party))));
      else if (told.every((l) => !l.changed)) box.append(h('p', {}, w.same));
      else
        box.append(h('ul', {}, ...told.map((l) => {
          const route = l.way ?? study!.best?.find((b) => b.criterion === l.criterion)?.way;
          return h('li', {}, h('b', {}, w.withoutBest[l.criterion] ?? l.criterion), ': ', route ? name(route, sp) + comma(sp) + figures(route, sp) : '', l.changed ? difference(l, sp) : ` (${w.unchanged})`);
        })));
      return box;
    }
    const left = model.rows.filter((r) => !r.stoppers.includes(party));
    if (left.length === 0) box.append(h('p', {}, w.withoutNoneHere(sp.party(party))));
    else {
      const least = (value: (r: Row) => number) => left.reduce((a, b) => (value(b) < value(a) ? b : a));
      const told = (word: string, r: Row) => h('li', {}, h('b', {}, word), `: ${r.way.name[sp.lang]}${sp.lang === 'ar' ? '،' : ','} `, figures(r.route, sp));
      box.append(h('p', {class: 'help'}, w.withoutHere), h('ul', {}, told(w.withoutBest.cost!, least((r) => r.costPerT)), told(w.withoutBest.time!, least((r) => r.route.time_h))));
    }
    return box;
  }

  function difference(l: Least, sp: Speaker): string {
    const tonnes = page.answer.amount * page.answer.tonnes_per_unit;
    const unit: Record<string, string> = {cost: sp.words.perT(sp.currency()), time: sp.words.h, co2: sp.words.kgPerT, km: sp.words.km};
    if (l.difference === null || !unit[l.criterion]) return '';
    const value = l.criterion === 'cost' || l.criterion === 'co2' ? l.difference / tonnes : l.difference;
    return ` (${sp.isolated(`+${sp.figure(value, l.criterion === 'time' || l.criterion === 'km' ? 0 : undefined)}`)} ${unit[l.criterion]})`;
  }

  function findings(sp: Speaker): HTMLElement[] {
    if (!study) return [];
    const w = sp.words;
    const out: HTMLElement[] = [];
    const {coalitions, most_robust, no_common_controller, elements} = study;
    if (coalitions) {
      if (coalitions.status === 'unproven' && coalitions.sets.length === 0) out.push(h('p', {}, w.unsettled));
      else if (coalitions.sets.length === 0) out.push(h('p', {}, w.coalitionNone));
      else {
        const first = coalitions.sets.slice(0, 4);
        const sets = first.map((set) => joined(set, sp)).join(w.or) + (coalitions.sets.length > first.length ? w.others(sp.figure(coalitions.sets.length - first.length, 0)) : '');
        const then = coalitions.then_any?.[0]?.way;
        out.push(h('p', {}, coalitions.size === 1 ? w.coalitionOne : w.coalitionMany(sp.figure(coalitions.size, 0)), h('b', {}, sets), ` (${coalitions.proven ? w.proven : w.notProven}).`,
          then && coalitions.sets.length === 1 ? ` ${w.then} ${name(then, sp)}${comma(sp)}${figures(then, sp)}.` : ''));
      }
    }
    if (most_robust?.way) {
      const by = most_robust.stoppable_by.filter((p) => !ends.has(p));
      out.push(h('p', {}, w.robust, h('b', {}, name(most_robust.way, sp)), ` (${by.length > 0 ? w.robustBy(sp.parties(by)) : w.robustNobody}${sp.lang === 'ar' ? '؛' : ';'} `, figures(most_robust.way, sp), ').'));
    }
    if (no_common_controller?.status === 'found' && no_common_controller.ways.length === 2)
      out.push(h('p', {}, w.pair, h('b', {}, no_common_controller.ways.map((r) => name(r, sp)).join(w.andAlso)), '.'));
    if (no_common_controller?.status === 'none') out.push(h('p', {}, w.pairNone));
    if (elements) {
      const all = elements.filter((e) => e.stops_all);
      if (all.length === 0) out.push(h('p', {}, w.elementsNone));
      else out.push(h('p', {}, `${w.elements}: `, h('b', {}, all.map((e) => (sp.lang === 'ar' ? e.name_ar : e.name_en) || e.element).join(sp.lang === 'ar' ? '؛ ' : '; ')), '.'));
    }
    return out;
  }

  function draw() {
    const sp = speaker();
    const w = sp.words;
    const rows = store.state.all ? model.rows : model.shown;
    const classes = studies.length < 2 ? null : h('p', {class: 'classes no-print'}, ...studies.map((c) => h('button', {'aria-pressed': String(c === study), onclick: () => { study = c; draw(); }}, w.classes[c.class] ?? c.class)));
    clear(section).append(h('h2', {id: 'who-title'}, w.who), ...(classes ? [classes] : []), ...findings(sp), h('p', {class: 'help'}, w.whoEnds(sp.ends()), ' ', parties(rows).length > 0 ? h('span', {class: 'no-print'}, w.whoHelp) : null));
    if (parties(rows).length > 0) section.append(matrix(sp, rows));
    if (store.state.without) section.append(without(sp, store.state.without));
  }
  draw();
  store.on(['lang', 'all', 'picked', 'without'], () => {
    const focused = (document.activeElement as HTMLElement | null)?.dataset.party;
    draw();
    if (focused) section.querySelector<HTMLElement>(`[data-party="${CSS.escape(focused)}"]`)?.focus();
  });
}
