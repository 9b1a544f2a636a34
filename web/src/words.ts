// Every word of the page in both languages, and figures as a reader of either expects them.
import type {Lang, Meta, Page, Told} from './types';

const EN = {
  title: (from: string, to: string) => `${from} → ${to}`,
  asOf: (day: string) => `as of ${day}`,
  scenario: 'scenario',
  askedWith: 'asked with',
  language: 'العربية',
  theme: {system: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark'},
  print: 'Print',
  map: 'Map',
  mapOf: 'Map of the network and the ways',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomFit: 'Show all ways',
  sheet: 'More or less of the map',
  answer: 'The answer',
  compare: 'The ways compared',
  way: 'way',
  cost: 'cost',
  hours: 'hours',
  waiting: 'of them waiting',
  km: 'km',
  co2: 'CO₂',
  works: 'works on a random day',
  assumed: 'assumed rates',
  stoppedBy: 'can be stopped by',
  besides: (ends: string) => `besides ${ends}`,
  onlyEnds: 'the ends only',
  perT: (unit: string) => `${unit}/t`,
  kgPerT: 'kg/t',
  h: 'h',
  showAll: (n: string) => `all ${n} ways that no other beats`,
  soft: '≈ rests on waits that are estimated or assumed, not measured',
  pick: 'Show this way',
  filtered: (n: string, all: string) => `${n} of ${all} ways are inside the marked area.`,
  clear: 'Show all again',
  scatter: 'Cost and time',
  scatterHelp: 'Every dot is a way that no other beats; the line joins those that are best for some value of time.',
  scatterDrag: 'Drag over the picture to keep only the ways inside.',
  scatterAxisX: 'hours, door to door',
  scatterAxisY: (unit: string) => `cost, ${unit}/t`,
  breakEvenHelp: (unit: string) => `Figures at the line: what an hour of a tonne must be worth (${unit}/t·h) for the faster way to be the better.`,
  who: 'Who can stop it',
  whoEnds: (ends: string) => `The ends, ${ends}, can stop every way; they are left out here.`,
  whoHelp: 'Choose a party to see what is best without it.',
  stops: 'can stop it',
  stopsNot: 'cannot stop it',
  stopsAll: (party: string) => `${party} can stop every way.`,
  without: (party: string) => `Without ${party}`,
  withoutBest: {cost: 'cheapest', time: 'fastest', co2: 'least CO₂', unreliability: 'most reliable', km: 'shortest'} as Record<string, string>,
  withoutNone: (party: string) => `Without ${party} there is no way.`,
  withoutNoneHere: (party: string) => `${party} can stop all of these ways.`,
  withoutHere: 'of the ways shown here',
  same: 'The best ways stay as good.',
  unchanged: 'as good as before',
  unsettled: 'Who together can stop every way was not settled within the set amount of work.',
  then: 'Then what is left:',
  through: 'by',
  andAlso: '; and ',
  others: (n: string) => `; and ${n} more sets as small`,
  classes: {any: 'all ways', land: 'ways by land', sea: 'ways by sea', air: 'ways by air'} as Record<string, string>,
  coalitionNone: 'No coalition without the ends can stop every way.',
  coalitionOne: 'One party alone can stop every way: ',
  coalitionMany: (n: string) => `It takes ${n} parties together to stop every way: `,
  or: '; or ',
  and: ' and ',
  proven: 'proven smallest',
  notProven: 'not proven smallest',
  robust: 'The way that the fewest can stop: ',
  robustBy: (parties: string) => `only ${parties} besides the ends`,
  robustNobody: 'nobody but the ends',
  pair: 'Two ways that no party besides the ends can stop both: ',
  pairNone: 'There are no two ways without a common party besides the ends.',
  elements: 'Crossings and pieces that every way needs',
  elementsNone: 'No single crossing or piece of road is needed by every way.',
  legs: (way: string) => `${way}, leg by leg`,
  by: 'by',
  from: 'from',
  to: 'to',
  moving: 'moving',
  wait: 'waiting',
  stoppable: 'can be stopped by',
  evidence: 'evidence',
  total: 'total',
  sideTo: (a: string, b: string) => `${a} → ${b}`,
  carriage: 'carriage',
  fees: 'fees',
  handling: 'handling',
  forAmount: 'for the amount',
  notes: 'Notes',
  borders: 'Borders are drawn from Natural Earth as they are held on the ground and state no position of anybody; dashed where they are not settled. Seas are not named.',
  sources: (folder: string) => `Every figure has its source in the network: mamar show ${folder} PLACE prints them.`,
  madeBy: (version: string) => `Made by Mamar ${version} with`,
  licences: 'Licences of what this page contains',
  noWay: 'There is no way',
  stopped: 'The search was stopped before its end: these ways are real, better ones may exist.',
  noMap: 'This browser has no WebGL: the map is drawn plainly and cannot be moved.',
  legend: 'Signs of the map',
  modes: {road: 'road', rail: 'railway', sea: 'sea', air: 'air', inland: 'waterway'} as Record<string, string>,
  status: {open: 'open', restricted: 'restricted', closed: 'closed', damaged: 'damaged', planned: 'planned'} as Record<string, string>,
  gateOf: (a: string, b: string, mode: string) => `${a} → ${b}, ${mode}`,
  gateWait: (h: string) => `wait ${h} h`,
  gateSince: (day: string) => `report of ${day}`,
  passengersOnly: 'passengers only',
  freightUnknown: 'not known whether freight may pass',
  close: 'Close',
};

type Words = typeof EN;

// The words that every view of the page uses.
export type Common = Pick<Words, 'asOf' | 'scenario' | 'askedWith' | 'language' | 'theme' | 'print' | 'map' | 'zoomIn' | 'zoomOut' | 'zoomFit' | 'sheet' | 'answer' | 'notes' | 'borders' | 'sources' | 'madeBy' | 'licences' | 'noMap' | 'legend' | 'close' | 'modes'>;

const AR: Words = {
  title: (from, to) => `من ${from} إلى ${to}`,
  asOf: (day) => `بتاريخ \u2066${day}\u2069`,
  scenario: 'السيناريو',
  askedWith: 'بشرط',
  language: 'English',
  theme: {system: 'الألوان: كما في النظام', light: 'الألوان: فاتحة', dark: 'الألوان: داكنة'},
  print: 'طباعة',
  map: 'الخريطة',
  mapOf: 'خريطة الشبكة والطرق',
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
  zoomFit: 'إظهار الطرق كلها',
  sheet: 'توسيع الخريطة أو تضييقها',
  answer: 'الجواب',
  compare: 'مقارنة الطرق',
  way: 'الطريق',
  cost: 'الكلفة',
  hours: 'الساعات',
  waiting: 'منها انتظار',
  km: 'كم',
  co2: 'الانبعاث',
  works: 'يعمل في يوم عشوائي',
  assumed: 'معدّلات مفترضة',
  stoppedBy: 'يستطيع إيقافه',
  besides: (ends) => `سوى ${ends}`,
  onlyEnds: 'الطرفان فقط',
  perT: (unit) => `${unit}/طن`,
  kgPerT: 'كغ/طن',
  h: 'سا',
  showAll: (n) => `كل الطرق التي لا يتفوّق عليها غيرها، وعددها ${n}`,
  soft: '≈ فيه انتظار مقدَّر أو مفترَض لا مَقيس',
  pick: 'إظهار هذا الطريق',
  filtered: (n, all) => `داخل المساحة المعلَّمة ${n} من ${all}.`,
  clear: 'إظهار الكل من جديد',
  scatter: 'الكلفة والوقت',
  scatterHelp: 'كل نقطة طريق لا يتفوّق عليه غيره، والخط يصل الطرق الفضلى عند قيمة ما للوقت.',
  scatterDrag: 'اسحب فوق الرسم لإبقاء ما بداخل المساحة فقط.',
  scatterAxisX: 'الساعات من الباب إلى الباب',
  scatterAxisY: (unit) => `الكلفة، ${unit}/طن`,
  breakEvenHelp: (unit) => `الأرقام عند الخط: ما ينبغي أن تساويه ساعة الطنّ (${unit}/طن·ساعة) ليصير الأسرع هو الأفضل.`,
  who: 'من يستطيع إيقافه',
  whoEnds: (ends) => `طرفا الرحلة، ${ends}، يستطيعان إيقاف كل طريق، فلا يُذكران هنا.`,
  whoHelp: 'اختر طرفاً لترى ما الأفضل من دونه.',
  stops: 'يستطيع إيقافه',
  stopsNot: 'لا يستطيع إيقافه',
  stopsAll: (party) => `بوسع ${party} إيقاف كل طريق.`,
  without: (party) => `من دون ${party}`,
  withoutBest: {cost: 'الأرخص', time: 'الأسرع', co2: 'الأقل انبعاثاً', unreliability: 'الأوثق', km: 'الأقصر'},
  withoutNone: (party) => `من دون ${party} لا طريق.`,
  withoutNoneHere: (party) => `بوسع ${party} إيقاف هذه الطرق كلها.`,
  withoutHere: 'من الطرق المعروضة هنا',
  same: 'تبقى أفضل الطرق على حالها.',
  unchanged: 'كما كان',
  unsettled: 'لم يُحسم مَن يستطيع مجتمعاً إيقاف كل الطرق ضمن حدّ العمل المقرّر.',
  then: 'وما يبقى عندئذٍ:',
  through: 'عبر',
  andAlso: '؛ و',
  others: (n) => `؛ ومجموعات أخرى بهذا الصغر عددها ${n}`,
  classes: {any: 'كل الطرق', land: 'طرق البرّ', sea: 'طرق البحر', air: 'طرق الجوّ'},
  coalitionNone: 'لا يستطيع أيّ تحالف من دون الطرفين إيقاف كل الطرق.',
  coalitionOne: 'طرف واحد وحده يستطيع إيقاف كل الطرق: ',
  coalitionMany: (n) => `لا تُوقَف كل الطرق إلا باجتماع عدد من الأطراف هو ${n}: `,
  or: '؛ أو ',
  and: ' و',
  proven: 'ثبت أنه الأصغر',
  notProven: 'لم يثبت أنه الأصغر',
  robust: 'الطريق الذي يستطيع إيقافه أقل الأطراف: ',
  robustBy: (parties) => `${parties} فقط سوى الطرفين`,
  robustNobody: 'لا أحد سوى الطرفين',
  pair: 'طريقان لا يستطيع طرف واحد، سوى طرفي الرحلة، إيقافهما معاً: ',
  pairNone: 'لا يوجد طريقان بلا طرف مشترك سوى طرفي الرحلة.',
  elements: 'معابر وأجزاء يحتاج إليها كل طريق',
  elementsNone: 'لا معبر ولا جزء طريق واحد يحتاج إليه كل طريق.',
  legs: (way) => `${way}، مرحلةً مرحلة`,
  by: 'الوسيلة',
  from: 'من',
  to: 'إلى',
  moving: 'سير',
  wait: 'انتظار',
  stoppable: 'يستطيع إيقافها',
  evidence: 'ملاحظات',
  total: 'المجموع',
  sideTo: (a, b) => `من ${a} إلى ${b}`,
  carriage: 'النقل',
  fees: 'الرسوم',
  handling: 'المناولة',
  forAmount: 'للكمية كلها',
  notes: 'ملاحظات',
  borders: 'الحدود مأخوذة من Natural Earth كما هي قائمة على الأرض ولا تعبّر عن موقف أحد، وهي متقطّعة حيث لم تُحسم. ولا تُسمّى البحار.',
  sources: (folder) => `لكل رقم مصدره في الشبكة، ويطبعه الأمر ‎\u2066mamar show ${folder} PLACE\u2069.`,
  madeBy: (version) => `أعدّها ممرّ ${version} بالأمر`,
  licences: 'رخص ما تحويه هذه الصفحة',
  noWay: 'لا طريق',
  stopped: 'أُوقف البحث قبل تمامه: هذه طرق صحيحة، وقد يوجد أفضل منها.',
  noMap: 'لا يدعم هذا المتصفّح WebGL، فرُسمت الخريطة رسماً بسيطاً لا يتحرّك.',
  legend: 'رموز الخريطة',
  modes: {road: 'طريق برّي', rail: 'سكة حديد', sea: 'بحر', air: 'جوّ', inland: 'نهر'},
  status: {open: 'مفتوح', restricted: 'مقيَّد', closed: 'مغلق', damaged: 'متضرّر', planned: 'مخطَّط'},
  gateOf: (a, b, mode) => `من ${a} إلى ${b}، ${mode}`,
  gateWait: (h) => `انتظار ${h} سا`,
  gateSince: (day) => `خبر بتاريخ \u2066${day}\u2069`,
  passengersOnly: 'للمسافرين فقط',
  freightUnknown: 'لا يُعرف إن كان مفتوحاً للبضائع',
  close: 'إغلاق',
};

const ARAB_DIGITS = '٠١٢٣٤٥٦٧٨٩';
const FSI = '\u2068';
const PDI = '\u2069';

// What every view says of figures and names.
export interface Spoken {
  meta: Meta;
  network: {parties: Record<string, Told>; places: Record<string, Told>};
}

export class Teller {
  common: Common;
  constructor(private about: Spoken, public lang: Lang) {
    this.common = lang === 'ar' ? AR : EN;
  }

  // "2 139", "0.79"; decimals not given: three significant digits.
  figure(value: number | null | undefined, decimals?: number): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return '–';
    let d = decimals ?? 0;
    if (decimals === undefined) for (let least = 99.95; Math.abs(value) < least && d < 4 && value !== 0; least /= 10) d++;
    const [whole, part] = Math.abs(value).toFixed(d).split('.');
    const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, '\u202F');
    const sign = value < 0 && Number(value.toFixed(d)) !== 0 ? '−' : '';
    return this.digits(sign + grouped + (part ? '.' + part : ''));
  }

  amount(value: number): string {
    return this.figure(value, Number.isInteger(value) ? 0 : undefined);
  }

  digits(text: string): string {
    if (this.lang !== 'ar' || this.about.meta.digits !== 'arab') return text;
    return text.replace(/(\d)\.(?=\d)/g, '$1٫').replace(/\d/g, (d) => ARAB_DIGITS[Number(d)]!);
  }

  currency(): string {
    const c = this.about.meta.currency;
    return this.lang === 'ar' && c === 'USD' ? 'دولار' : c;
  }

  party(id: string): string {
    return this.about.network.parties[id]?.[this.lang] || id;
  }

  place(id: string): string {
    return this.about.network.places[id]?.[this.lang] || id;
  }

  list(items: string[]): string {
    return items.join(this.lang === 'ar' ? '، ' : ', ');
  }

  parties(ids: string[]): string {
    return this.list(ids.map((id) => this.party(id)));
  }

  isolated(text: string): string {
    return FSI + text + PDI;
  }
}

export class Speaker extends Teller {
  words: Words;
  constructor(private page: Page, lang: Lang) {
    super(page, lang);
    this.words = lang === 'ar' ? AR : EN;
  }

  unit(): string {
    const unit = this.page.answer.unit;
    return this.lang === 'ar' && unit === 't' ? 'طن' : unit;
  }

  label(id: string): string {
    return this.page.labels[id]?.[this.lang] || id;
  }

  // The ends: "Iran and Syria".
  ends(): string {
    const ids = this.page.answer.end_parties;
    const first = this.page.network.places[this.page.answer.from]?.party;
    return [...ids].sort((a, b) => Number(b === first) - Number(a === first)).map((id) => this.party(id)).join(this.words.and);
  }
}
