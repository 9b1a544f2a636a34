// A little help to make elements. Text is always set as text, never as markup: names come from files of others.
export type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: any) => void)>;

function fill<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

export const h = <K extends keyof HTMLElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Child[]) => fill(document.createElement(name), attributes, children);

export const s = <K extends keyof SVGElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Child[]) =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElementTagNameMap[K], attributes, children);

export const clear = <E extends Element>(element: E): E => {
  element.replaceChildren();
  return element;
};
