// What the reader has chosen. Parts subscribe; a change is told once, after all of it is set.
import type {Lang} from './types';

export type Theme = 'system' | 'light' | 'dark';

export interface State {
  lang: Lang;
  theme: Theme;
  picked: number;          // index in Page.ways; -1: none
  hovered: number;         // likewise
  all: boolean;            // every way of the frontiers, not only the best
  brushed: Set<number> | null;  // ways inside the brush of the scatter
  without: string | null;  // a party: how would it be without it?
}

export class Store<S extends object = State> {
  private listeners: ((changed: Set<keyof S>) => void)[] = [];
  constructor(public state: S) {}

  set(change: Partial<S>) {
    const changed = new Set<keyof S>();
    for (const key of Object.keys(change) as (keyof S)[]) if (this.state[key] !== change[key]) changed.add(key);
    if (changed.size === 0) return;
    this.state = {...this.state, ...change};
    for (const listener of this.listeners) listener(changed);
  }

  on(keys: (keyof S)[], act: () => void) {
    this.listeners.push((changed) => {
      if (keys.some((key) => changed.has(key))) act();
    });
  }
}
