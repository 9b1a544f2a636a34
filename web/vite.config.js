// Builds one file, index.html, with everything inside: script, styles, fonts, the map of the world and the map's worker. It asks no network for anything.
import {gzipSync} from 'node:zlib';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {defineConfig} from 'vite';
import {world} from './made/world.js';

const require = createRequire(import.meta.url);
const packed = (bytes) => `export default ${JSON.stringify(gzipSync(bytes, {level: 9}).toString('base64'))};`;

// Modules made at build time, gzipped as base64: src/unpack.ts opens them.
const made = {
  'made:world': () => packed(JSON.stringify(world())),
  'made:map-worker': () => packed(readFileSync(require.resolve('maplibre-gl/dist/maplibre-gl-worker.mjs'), 'utf8').replace(/\n\/\/# sourceMappingURL.*/, '')),
};
const madeModules = {
  name: 'made-modules',
  resolveId: (id) => (id in made ? '\0' + id : undefined),
  load: (id) => (id[0] === '\0' ? made[id.slice(1)]?.() : undefined),
};

// The built script and styles go into the page itself; a module script would not run from file://, so it is a plain one at the end of the body.
const oneFile = {
  name: 'one-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    const page = bundle['index.html'];
    let script = '';
    let style = '';
    for (const [name, item] of Object.entries(bundle)) {
      if (item === page) continue;
      if (item.type === 'chunk') script += item.code;
      else if (name.endsWith('.css')) style += item.source;
      else throw new Error(`${name} was not inlined`);
      delete bundle[name];
    }
    page.source = page.source
      .replace(/\s*<script type="module"[^>]*src=[^>]*><\/script>/, '')
      .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
      .replace('</head>', () => `<style>${style}</style>\n</head>`)
      .replace('</body>', () => `<script>${script.replace(/<\/script/gi, '<\\/script')}</script>\n</body>`);
  },
};

export default defineConfig({
  base: './',
  plugins: [madeModules, oneFile],
  build: {
    target: 'es2022',
    assetsInlineLimit: 1 << 24,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    rollupOptions: {output: {format: 'iife'}},
  },
});
