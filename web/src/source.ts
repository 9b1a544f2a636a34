// Where results come from. The report carries its own; the live map asks a server. The rest of the front-end knows only this interface.
import type {FlowPage} from './flow/types';
import type {Page} from './types';

export type AnyPage = Page | FlowPage;

export interface Source {
  load(): Promise<AnyPage>;
}

export const embedded = (text: string): Source => ({load: async () => JSON.parse(text) as AnyPage});

export const fetched = (address: string): Source => ({
  async load() {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
    return (await response.json()) as AnyPage;
  },
});

// A report has its data in the script element; a served page names the address there instead: {"from": "/api/..."}.
export function sourceOf(document: Document): Source {
  const text = document.getElementById('mamar-data')?.textContent ?? '{}';
  const from = text.length < 1000 ? (JSON.parse(text) as {from?: string}).from : undefined;
  return from ? fetched(from) : embedded(text);
}
