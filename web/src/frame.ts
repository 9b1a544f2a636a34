// What every view of the page has: the tools of its head, its direction and colours, the sheet of the phone, the licences.
import {h, s} from './dom';
import type {Store, Theme} from './state';
import type {Lang} from './types';
import type {Common, Teller} from './words';

export interface FrameState {
  lang: Lang;
  theme: Theme;
}

export const logo = () => s('svg', {viewBox: '0 0 24 24'}, s('path', {d: 'M3 18C9 18 9 6 15 6h6', class: 'logo-way'}), s('circle', {cx: 3.6, cy: 18, r: 2.4}), s('circle', {cx: 20.4, cy: 6, r: 2.4}));

export const brand = (lang: Lang) => h('div', {class: 'brand'}, h('span', {class: 'mark', 'aria-hidden': 'true'}, logo()), h('b', {}, lang === 'ar' ? 'ممرّ' : 'Mamar'));

// "20 t of containers · Mashreq · as of 2026-10-01"
export const dotted = (parts: string[]) => parts.filter(Boolean).flatMap((t, i) => [i ? h('i', {'aria-hidden': 'true'}, ' · ') : null, h('span', {}, t)]);

export function tools<S extends FrameState>(store: Store<S>, teller: Teller): HTMLElement {
  const w: Common = teller.common;
  const set = (change: Partial<FrameState>) => store.set(change as Partial<S>);
  const themes: Theme[] = ['system', 'light', 'dark'];
  const next = themes[(themes.indexOf(store.state.theme) + 1) % 3]!;
  const glyph = {system: '◐', light: '☀', dark: '☾'}[store.state.theme];
  return h('nav', {class: 'tools no-print'},
    h('button', {class: 'lang', lang: teller.lang === 'ar' ? 'en' : 'ar', onclick: () => set({lang: teller.lang === 'ar' ? 'en' : 'ar'})}, w.language),
    h('button', {class: 'theme', title: w.theme[store.state.theme], 'aria-label': w.theme[store.state.theme], onclick: () => set({theme: next})}, glyph),
    h('button', {class: 'print', title: w.print, 'aria-label': w.print, onclick: () => print()}, s('svg', {viewBox: '0 0 24 24', 'aria-hidden': 'true'}, s('path', {d: 'M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z'}))));
}

export function direct(teller: Teller) {
  const root = document.documentElement;
  root.lang = teller.lang;
  root.dir = teller.lang === 'ar' ? 'rtl' : 'ltr';
}

export function colour(theme: Theme) {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
}

// The grip of the sheet that the panel is on a phone.
export function grip(): HTMLButtonElement {
  const root = document.documentElement;
  const handle: HTMLButtonElement = h('button', {class: 'grip no-print', 'aria-expanded': 'false', onclick: () => {
    const up = root.dataset.sheet !== 'up';
    root.dataset.sheet = up ? 'up' : 'half';
    handle.setAttribute('aria-expanded', String(up));
  }}, h('i'));
  return handle;
}

export const licences = (w: Common) => h('details', {class: 'no-print'}, h('summary', {}, w.licences), h('p', {dir: 'ltr', lang: 'en'},
  'Mamar: Apache License 2.0. MapLibre GL JS: BSD 3-Clause, © MapLibre contributors, © 2020 Mapbox. d3-scale, d3-brush, d3-selection and what they use, topojson-client: ISC, © Mike Bostock. world-atlas: ISC, © Michael Bostock; its map is Natural Earth, public domain. IBM Plex Sans Arabic: SIL Open Font License 1.1, © IBM Corp.'));

// Names are measured with the fonts that they are drawn in.
export async function fonts() {
  await document.fonts.ready;
  await Promise.all(['400 13px Plex', '600 13px Plex'].flatMap((f) => [document.fonts.load(f, 'a'), document.fonts.load(f, 'ع')]));
}
