// Signs of gates by their status, told apart by shape and not by colour alone: centred at 0, 7 units wide to each side.
import {s} from './dom';

export function sign(status: string): SVGElement[] {
  const ring = (attributes = {}) => s('circle', {r: 5.5, class: 'sign-ring', ...attributes});
  switch (status) {
    case 'open': return [ring(), s('circle', {r: 2.2, class: 'sign-mark-fill'})];
    case 'restricted': return [ring(), s('path', {d: 'M-5.5 0A5.5 5.5 0 0 0 5.5 0Z', class: 'sign-mark-fill'})];
    case 'planned': return [ring({'stroke-dasharray': '2.2 2.2'})];
    default: return [ring(), s('path', {d: 'M-2.6 -2.6L2.6 2.6M-2.6 2.6L2.6 -2.6', class: 'sign-mark'})];  // closed, damaged
  }
}
