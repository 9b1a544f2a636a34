// The page shows one answer: of route or of flow. Its data say which.
import 'maplibre-gl/dist/maplibre-gl.css';
import './style.css';
import {h} from './dom';
import {flow} from './flow/flow';
import {route} from './route';
import {sourceOf} from './source';

async function start() {
  const page = await sourceOf(document).load();
  await (page.view === 'flow' ? flow(page) : route(page));
}

start().catch((error) => {
  console.error(error);
  document.getElementById('app')!.append(h('p', {class: 'warning'}, `This page could not be shown. تعذّر عرض هذه الصفحة. (${error instanceof Error ? error.message : String(error)})`));
});
