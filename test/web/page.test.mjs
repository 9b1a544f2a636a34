// The page as its readers see it: reports of the real program, opened in a real browser from the file, with no network.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import pixelmatch from 'pixelmatch';
import {chromium} from 'playwright-core';
import {PNG} from 'pngjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, '../..');
const SEEN = path.join(ROOT, 'build/web/seen');  // what was seen, and where it differs from the pictures
const BINARY = path.resolve(process.env.MAMAR_BINARY ?? path.join(ROOT, 'build/release/mamar'));
const DESK = {width: 1280, height: 800};
const PHONE = {width: 390, height: 844};
const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none', '--hide-scrollbars'];
const WITH_GL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

const folder = mkdtempSync(path.join(tmpdir(), 'mamar-web-'));
const pages = {};  // question -> address of its page
let browser;

function report(words, status = 0) {
  const key = words.join(' ');
  if (pages[key]) return pages[key];
  const file = path.join(folder, `${Object.keys(pages).length}.html`);
  let got = 0;
  try {
    execFileSync(BINARY, ['report', 'data/mashreq', ...words, '-o', file], {cwd: ROOT, env: {LC_ALL: 'C'}, stdio: 'pipe'});
  } catch (error) {
    got = error.status;
  }
  assert.equal(got, status, `mamar report ${key}`);
  return (pages[key] = pathToFileURL(file).href);
}

const QUESTION = ['--from', 'tehran', '--to', 'latakia', '--amount', '20t', '--compare', 'modes'];
const question = (lang) => report([...QUESTION, '--lang', lang]);

// A page that is ready, and what it must not do.
async function open(address, {viewport = DESK, scheme = 'light', from = browser} = {}) {
  const context = await from.newContext({viewport, colorScheme: scheme, reducedMotion: 'reduce', hasTouch: viewport === PHONE, offline: true});
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') page.faults.push(message.text()); });
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('request', (request) => { if (!/^(file|data|blob):/.test(request.url())) page.faults.push(`asked for ${request.url()}`); });
  await page.goto(address);
  await page.waitForSelector('.map[data-ready]', {timeout: 60000});
  return page;
}

async function close(page) {
  const faults = page.faults.filter((text) => !/GPU stall|swiftshader|GL Driver Message/i.test(text));
  await page.context().close();
  assert.deepEqual(faults, []);
}

const boxes = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((e) => { const b = e.getBoundingClientRect(); return {text: e.textContent, left: b.left, right: b.right, top: b.top, bottom: b.bottom}; }));

function assertNoOverlap(names) {
  for (const [i, a] of names.entries())
    for (const b of names.slice(i + 1)) assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top, `"${a.text}" and "${b.text}" overlap`);
}

const overflow = (page) => page.evaluate(() => {
  const wide = [document.documentElement, document.querySelector('.panel'), document.querySelector('.bar')].filter((e) => e.scrollWidth > e.clientWidth + 1);
  return wide.map((e) => `${e.tagName}.${e.className}: ${e.scrollWidth} in ${e.clientWidth}`);
});

// Sixteen steps of each colour: enough to see what is wrong, and small in the repository.
function coarse(bytes) {
  const picture = PNG.sync.read(bytes);
  for (let i = 0; i < picture.data.length; i++) if (i % 4 !== 3) picture.data[i] = Math.round(picture.data[i] / 17) * 17;
  return PNG.sync.write(picture, {colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0});
}

// Compared with a picture made before; --update writes it. Chromium draws the same page alike, its versions and processors do not to the last pixel.
async function assertLooks(page, name) {
  const seen = coarse(await page.screenshot({animations: 'disabled'}));
  const file = path.join(HERE, 'pictures', `${name}.png`);
  mkdirSync(SEEN, {recursive: true});
  writeFileSync(path.join(SEEN, `${name}.png`), seen);
  if (process.env.MAMAR_UPDATE_PICTURES) {
    mkdirSync(path.dirname(file), {recursive: true});
    writeFileSync(file, seen);
    return;
  }
  assert.ok(existsSync(file), `${file} is missing: script/test-web --update writes it`);
  const [a, b] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(seen)];
  assert.deepEqual([b.width, b.height], [a.width, a.height]);
  const difference = new PNG({width: a.width, height: a.height});
  const pixels = pixelmatch(a.data, b.data, difference.data, a.width, a.height, {threshold: 0.2});
  writeFileSync(path.join(SEEN, `${name}.difference.png`), PNG.sync.write(difference));
  assert.ok(pixels < 0.01 * a.width * a.height, `${name}: ${pixels} pixels differ; see build/web/seen, and script/test-web --update if that is meant`);
}

before(async () => { browser = await chromium.launch({executablePath: process.env.MAMAR_CHROMIUM, args: [...FLAGS, ...WITH_GL]}); });
after(async () => {
  await browser?.close();
  rmSync(folder, {recursive: true, force: true});
});

describe('the page', () => {
  test('is one file below 3 MB that names nothing outside itself', () => {
    const html = readFileSync(fileURLToPath(question('en')), 'utf8');
    assert.ok(html.length < 3_000_000, `${html.length} bytes`);
    assert.doesNotMatch(html.replace(/<script[\s\S]*?<\/script>/g, ''), /(src|href)\s*=\s*["']?(https?:)?\/\//);
    assert.doesNotMatch(html, /url\(["']?https?:/);
    assert.match(html, /default-src 'none'/);
  });

  for (const lang of ['en', 'ar'])
    for (const [device, viewport] of [['desk', DESK], ['phone', PHONE]])
      test(`${lang}, ${device}: says the answer, keeps its names apart, overflows nowhere`, async () => {
        const page = await open(question(lang), {viewport, scheme: lang === 'ar' ? 'dark' : 'light'});
        assert.equal(await page.getAttribute('html', 'dir'), lang === 'ar' ? 'rtl' : 'ltr');
        assert.equal(await page.getAttribute('html', 'lang'), lang);
        const text = await page.textContent('.panel');
        assert.match(text, lang === 'ar' ? /لا أحد سوى طرفي الرحلة|يستطيع/ : /can stop/);
        assert.match(text, lang === 'ar' ? /الأفضل لبضاعة تقلّ قيمة ساعتها/ : /Best for goods whose time is worth less/);
        assert.deepEqual(await overflow(page), []);
        const names = await boxes(page, '.over .name');
        assert.ok(names.length >= 8, `${names.length} names on the map`);
        assert.ok(names.some((n) => n.text === (lang === 'ar' ? 'طهران' : 'Tehran')));
        assertNoOverlap(names);
        await assertLooks(page, `${device}-${lang}`);
        await close(page);
      });

  test('zoomed in, names still keep apart', async () => {
    const page = await open(question('ar'));
    for (let i = 0; i < 3; i++) {
      await page.click('.map-buttons button >> nth=0');
      await page.waitForTimeout(300);
      assertNoOverlap(await boxes(page, '.over .name'));
    }
    await close(page);
  });

  test('on the desk the panel is at the right in Arabic and at the left in English', async () => {
    const page = await open(question('ar'));
    const sides = () => page.evaluate(() => [document.querySelector('.panel'), document.querySelector('.map')].map((e) => e.getBoundingClientRect().left));
    let [panel, map] = await sides();
    assert.ok(panel > map);
    await page.click('.lang');
    [panel, map] = await sides();
    assert.ok(panel < map);
    assert.equal(await page.getAttribute('html', 'dir'), 'ltr');
    assert.match(await page.textContent('.ways'), /cheapest/);
    await page.waitForFunction(() => [...document.querySelectorAll('.over .name')].some((n) => n.textContent === 'Tehran'));
    await close(page);
  });

  test('dark follows the system and can be chosen', async () => {
    const page = await open(question('en'), {scheme: 'dark'});
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await page.click('.theme');  // light
    const light = await paper();
    assert.notEqual(dark, light);
    await page.click('.theme');  // dark
    assert.equal(await paper(), dark);
    await close(page);
  });
});

describe('table, map and scatter', () => {
  test('a row lights its way on the map and its dot', async () => {
    const page = await open(question('en'));
    for (const nth of [1, 3]) {
      const row = page.locator('.ways tbody tr').nth(nth);
      await row.hover();
      const number = await row.getAttribute('data-way');
      await page.waitForFunction((n) => document.querySelector('.map').dataset.lit === n, number);
      assert.ok((await page.getAttribute('.dot.lit', 'aria-label')).startsWith(await row.locator('.way-name').textContent()));
      assert.equal(await page.locator('.dot.lit').count(), 1);
    }
    await close(page);
  });

  test('a dot lights its row, a way on the map likewise', async () => {
    const page = await open(question('en'));
    await page.locator('.scatter').scrollIntoViewIfNeeded();
    const label = await page.locator('.dot:not(.minor)').nth(2).getAttribute('aria-label');
    const dot = await page.locator(`.dot[aria-label="${label}"] circle`).boundingBox();
    await page.mouse.move(dot.x + dot.width / 2, dot.y + dot.height / 2);
    assert.ok(label.startsWith(await page.textContent('.ways tr.lit .way-name')));
    // round the origin: every way leaves it
    const end = (await boxes(page, '.over .end'))[0];
    const [x, y] = [(end.left + end.right) / 2, (end.top + end.bottom) / 2];
    let lit = 0;
    for (let angle = 0; angle < 360 && lit === 0; angle += 4) {
      await page.mouse.move(x + 28 * Math.cos((angle * Math.PI) / 180), y + 28 * Math.sin((angle * Math.PI) / 180));
      lit = await page.locator('.ways tr.lit').count();
    }
    assert.equal(lit, 1);
    assert.equal(await page.locator('.ways tr.lit').getAttribute('data-way'), await page.getAttribute('.map', 'data-lit'));
    await close(page);
  });

  test('an area drawn over the scatter keeps the ways inside, and lets them go again', async () => {
    const page = await open(question('ar'));
    const all = await page.locator('.ways tbody tr').count();
    const frame = page.locator('.brush .overlay');
    await frame.scrollIntoViewIfNeeded();
    const area = await frame.boundingBox();
    // the right half: in Arabic hours run from the right
    await page.mouse.move(area.x + area.width / 2, area.y + 2);
    await page.mouse.down();
    await page.mouse.move(area.x + area.width - 2, area.y + area.height - 2, {steps: 4});
    await page.mouse.up();
    const left = await page.locator('.ways tbody tr:visible').count();
    assert.ok(left > 0 && left < all, `${left} of ${all}`);
    await page.click('.filtered button');
    assert.equal(await page.locator('.ways tbody tr:visible').count(), all);
    await close(page);
  });

  test('keys alone do: a way is chosen, the whole frontier shown', async () => {
    const page = await open(question('en'));
    const shown = await page.locator('.ways tbody tr').count();
    await page.locator('.way-name').nth(3).focus();
    await page.keyboard.press('Enter');
    const name = await page.locator('.way-name').nth(3).textContent();
    assert.equal(await page.locator('.way-name').nth(3).getAttribute('aria-pressed'), 'true');
    assert.equal(await page.textContent('#legs-title'), `${name}, leg by leg`);
    await page.locator('.all-ways input').focus();
    await page.keyboard.press('Space');
    assert.ok((await page.locator('.ways tbody tr').count()) > shown);
    await close(page);
  });

  test('on the phone a tap chooses a way and the sheet goes up', async () => {
    const page = await open(question('ar'), {viewport: PHONE});
    const row = page.locator('.ways tbody tr').nth(2);
    await row.tap();
    assert.ok(await row.evaluate((e) => e.classList.contains('picked')));
    assert.ok((await page.textContent('#legs-title')).startsWith(await row.locator('.way-name').textContent()));
    const height = () => page.evaluate(() => document.querySelector('.map-side').clientHeight);
    const half = await height();
    await page.locator('.grip').tap();
    await page.waitForTimeout(300);
    assert.ok((await height()) < half);
    assert.deepEqual(await overflow(page), []);
    await close(page);
  });
});

describe('who can stop it', () => {
  test('a party chosen says what is best without it and dims what it can stop', async () => {
    const page = await open(question('en'));
    const cells = await page.locator('.matrix .can').count();
    assert.ok(cells > 0);
    await page.click('[data-party=TR]');
    assert.match(await page.textContent('.without'), /Without Türkiye/);
    assert.match(await page.textContent('.without'), /cheapest: .*USD\/t/);
    const dim = await page.locator('.ways tr.dim').evaluateAll((rows) => rows.map((r) => r.querySelector('.c-parties:last-child').textContent));
    assert.ok(dim.length > 0 && dim.every((parties) => parties.includes('Türkiye')));
    assert.equal(await page.getAttribute('[data-party=TR]', 'aria-pressed'), 'true');
    await close(page);
  });

  test('each class has its smallest coalitions; what no party changes is said so', async () => {
    const page = await open(question('en'));
    assert.match(await page.textContent('.who'), /(It takes \d+ parties together|One party alone|No coalition)/);
    const all = await page.textContent('.who > p >> nth=1');
    await page.click('.classes button:has-text("ways by land")');
    assert.equal(await page.getAttribute('.classes button:has-text("ways by land")', 'aria-pressed'), 'true');
    assert.notEqual(await page.textContent('.who > p >> nth=1'), all);
    assert.match(await page.textContent('.who'), /Iraq and Türkiye \(proven smallest\)/);
    await page.click('[data-party=YE]');
    assert.match(await page.textContent('.without'), /The best ways stay as good/);
    await close(page);
  });
});

describe('other answers', () => {
  const NO_WAY = ['--from', 'baghdad', '--to', 'tartus', '--class', 'land', '--close', 'gates[mode=road|rail]'];
  test('no way: what would have to open is said and stands on the map', async () => {
    const page = await open(report([...NO_WAY, '--lang', 'ar'], 1), {viewport: PHONE});
    assert.match(await page.textContent('.no-way'), /لا طريق برّاً/);
    assert.equal(await page.locator('.over .sign.on-way').count(), 1);
    assert.equal(await page.locator('table').count(), 0);
    await close(page);
  });

  test('one way: a table, no scatter', async () => {
    const page = await open(report(['--from', 'baghdad', '--to', 'tartus', '--class', 'land', '--lang', 'en']));
    assert.equal(await page.locator('.ways tbody tr').count(), 1);
    assert.equal(await page.locator('.scatter').count(), 0);
    assert.match(await page.textContent('.legs'), /Al-Walid/);
    await close(page);
  });

  test('Arabic-Indic digits where they are asked for', async () => {
    const page = await open(report(['--from', 'baghdad', '--to', 'tartus', '--class', 'land', '--lang', 'ar', '--digits', 'arab']));
    const text = await page.textContent('.ways');
    assert.match(text, /[٠-٩]/);
    assert.doesNotMatch(text, /[0-9]/);
    await close(page);
  });

  test('names with markup in them stay names', async () => {
    const file = path.join(folder, 'markup.html');
    const html = readFileSync(fileURLToPath(question('en')), 'utf8');
    writeFileSync(file, html.replaceAll('"Tehran"', JSON.stringify('<img src=x onerror=alert(1)></script>').replaceAll('<', '\\u003c')));
    const page = await open(pathToFileURL(file).href);
    assert.match(await page.textContent('h1'), /<img src=x/);
    assert.equal(await page.locator('img').count(), 0);
    await close(page);
  });
});

// The hand-made network and answer of test/report, as mamar/report/flow_page.cpp writes it (flow_page_test.cpp holds the file fresh); and the real one.
const MADE = JSON.parse(readFileSync(path.join(ROOT, 'test/report/golden/flow_page.json'), 'utf8'));
let madePages = 0;
function made(change = () => {}) {
  const data = structuredClone(MADE);
  change(data);
  const file = path.join(folder, `flow-${madePages++}.html`);
  const template = readFileSync(path.join(ROOT, 'build/web/page.html'), 'utf8');
  writeFileSync(file, template.replace('{"mamar":"data"}', () => JSON.stringify(data).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)));
  return pathToFileURL(file).href;
}

describe('flow', () => {
  for (const lang of ['en', 'ar'])
    for (const [device, viewport] of [['desk', DESK], ['phone', PHONE]])
      test(`${lang}, ${device}: says the answer, keeps its names apart, overflows nowhere`, async () => {
        const page = await open(made((d) => { d.meta.language = lang; }), {viewport, scheme: lang === 'ar' ? 'dark' : 'light'});
        assert.equal(await page.getAttribute('html', 'dir'), lang === 'ar' ? 'rtl' : 'ltr');
        const text = await page.textContent('.panel');
        assert.match(text, lang === 'ar' ? /أقل كلفة/ : /The least cost is/);
        assert.match(text, lang === 'ar' ? /معبر ربيعة/ : /Rabia \(road, Iraq to Syria\)/);
        assert.deepEqual(await overflow(page), []);
        const names = await boxes(page, '.over .name');
        assert.ok(names.some((n) => n.text === (lang === 'ar' ? 'الموصل' : 'Mosul')));
        assertNoOverlap(names);
        await assertLooks(page, `flow-${device}-${lang}`);
        await close(page);
      });

  test('map, balance, exchange and prices follow the commodity', async () => {
    const page = await open(made());
    assert.equal(await page.getAttribute('.map', 'data-commodity'), 'electricity');  // what is shortest
    await page.selectOption('.commodity', 'containers');
    assert.equal(await page.locator('[data-map]').count(), 0);  // cargo of trips has no prices
    await page.selectOption('.commodity', 'electricity');
    assert.equal(await page.getAttribute('.map', 'data-commodity'), 'electricity');
    assert.match(await page.textContent('.balance h2'), /Balance of Electricity, all countries/);
    assert.match(await page.textContent('.exchange'), /Iraq → Syria: 175 MW/);
    assert.match(await page.textContent('.map-side .legend'), /800 MW/);
    await page.click('[data-map=prices]');
    assert.match(await page.textContent('.map-side .legend'), /USD\/MWh/);
    assert.match(await page.textContent('.price-table'), /Deir ez-Zor/);
    await page.selectOption('.commodity', '*');
    assert.equal(await page.getAttribute('.map', 'data-shows'), 'flow');
    assert.match(await page.textContent('.exchange h2'), /energy and goods with a price/);
    await close(page);
  });

  test('a country chosen has its own balance, in which what is not served is hatched', async () => {
    const page = await open(made());
    await page.selectOption('.commodity', 'electricity');
    await page.selectOption('.chooser select', 'SY');
    assert.match(await page.textContent('.balance h2'), /Syria/);
    assert.equal(await page.locator('.balance .bar-unserved').count(), 1);
    assert.match(await page.textContent('.balance .cost-list'), /from others, net 175/);
    assert.match(await page.textContent('.balance .cost-list'), /unserved 125/);
    await close(page);
  });

  test('a full way lights its line, and tells what it carries', async () => {
    const page = await open(made());
    await page.locator('.dear-table tbody tr[data-link]').first().hover();
    await page.waitForFunction(() => !document.querySelector('.gate-card').hidden);
    assert.match(await page.textContent('.gate-card'), /Mosul – Deir ez-Zor.*Electricity: Mosul → Deir ez-Zor 175 MW/);
    await close(page);
  });

  test('figures do not break at the end of a line, and a word that ends in a digit is none', async () => {
    const page = await open(made((d) => { d.told.en.answer = ['CO2 465 841 t a day.']; }), {viewport: PHONE});
    assert.match(await page.textContent('.panel'), /CO2 465\u202F841 t a day/);
    await close(page);
  });

  test('steps named by times stand together by days, and no name lies over another', async () => {
    for (const lang of ['en', 'ar']) {
      const page = await open(made((d) => {
        d.meta.language = lang;
        for (const c of Object.values(d.commodities)) c.slots = c.slots.map((_, i) => `2015-${String(1 + Math.floor(i / 28)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}-06-00-00`);
      }));
      const names = await page.locator('.balance .tick').allTextContents();
      assert.ok(names.includes('2015-01-01') && names.includes('06'), names.join(' '));
      assertNoOverlap((await boxes(page, '.balance .tick')).filter((t) => t.text.startsWith('2015-')));
      await close(page);
    }
  });

  test('no flow: what cannot hold together is said', async () => {
    const page = await open(made((d) => {
      d.status = 'infeasible';
      for (const key of ['flows', 'gates', 'totals', 'costs', 'balance', 'exchange', 'prices', 'dear', 'plants', 'limits', 'unserved', 'shortages', 'capacities', 'crossings']) d[key] = [];
      d.told.en = {title: '', answer: ['There is no flow that keeps all that is asked.'], conflict: ['the limit Gas of a day'], served: [], notes: []};
    }), {viewport: PHONE});
    assert.match(await page.textContent('.no-way'), /Gas of a day/);
    assert.equal(await page.locator('table').count(), 0);
    await close(page);
  });

  test('on paper: the drawn map and all tables; names with markup stay names', async () => {
    const page = await open(made((d) => { d.network.places.mosul.en = '<img src=x onerror=alert(1)>'; }), {scheme: 'dark'});
    await page.emulateMedia({media: 'print', colorScheme: 'dark'});
    assert.ok(await page.locator('.drawn-map').first().isVisible());
    assert.equal(await page.locator('img').count(), 0);
    const pdf = await page.pdf({preferCSSPageSize: true});
    mkdirSync(SEEN, {recursive: true});
    writeFileSync(path.join(SEEN, 'paper-flow.pdf'), pdf);
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    assert.ok(sheets >= 2 && sheets <= 4, `${sheets} pages`);
    await close(page);
  });

  test('the built-in network: the page is one file below 3.5 MB', async () => {
    const address = report(['--flow', '--lang', 'en']);
    assert.ok(readFileSync(fileURLToPath(address)).length < 3_500_000);
    const page = await open(address);
    assert.match(await page.textContent('.panel'), /Electricity/);
    assertNoOverlap(await boxes(page, '.over .name'));
    await close(page);
  });
});

describe('elsewhere than on a screen with WebGL', () => {
  test('on paper: the drawn map, all tables, at most four pages', async () => {
    for (const lang of ['en', 'ar']) {
      const page = await open(question(lang), {scheme: 'dark'});
      await page.emulateMedia({media: 'print', colorScheme: 'dark'});
      assert.ok(await page.locator('.drawn-map').first().isVisible());
      assert.ok(!(await page.locator('.map').isVisible()));
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
      const pdf = await page.pdf({preferCSSPageSize: true});
      mkdirSync(SEEN, {recursive: true});
      writeFileSync(path.join(SEEN, `paper-${lang}.pdf`), pdf);
      const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
      assert.ok(sheets >= 2 && sheets <= 4, `${sheets} pages`);
      await close(page);
    }
  });

  test('without WebGL the map is drawn, and says that it stands still', async () => {
    const plain = await chromium.launch({executablePath: process.env.MAMAR_CHROMIUM, args: [...FLAGS, '--disable-gpu', '--disable-3d-apis']});
    const page = await open(question('en'), {from: plain});
    assert.match(await page.textContent('.no-webgl'), /no WebGL/);
    assert.ok((await page.locator('.map .m-name').count()) > 8);
    await page.locator('.ways tbody tr').nth(3).hover();
    assert.ok((await page.locator('.map .m-way.lit').count()) > 0);
    await close(page);
    await plain.close();
  });
});
