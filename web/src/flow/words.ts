// The words of the view of flow in both languages.
import type {Lang} from '../types';
import {Teller} from '../words';
import type {FlowPage} from './types';

const EN = {
  title: 'What moves, at what cost',
  status: {optimal: '', infeasible: 'No flow keeps all that is asked', unbounded: 'The cost has no lower end', stopped: 'Stopped before the end', failed: 'There is no answer'} as Record<string, string>,
  mapOf: 'Map of the network: lines as wide as what they carry, coloured by how full they are',
  commodity: 'What the map, the balance and the exchange show',
  byWeight: 'All goods, by weight',
  flow: 'Flow',
  prices: 'Prices',
  show: 'The map shows',
  width: 'width',
  full: 'how full, on average',
  levels: {low: 'below 50 %', mid: '50–80 %', high: '80–99 %', full: 'full', free: 'no limit known'} as Record<string, string>,
  unservedHere: 'part goes unserved',
  perDay: (unit: string) => `${unit}/day`,
  million: 'million ',
  costs: 'Cost',
  parts: {supply: 'supply', carriage: 'carriage', time: 'time of cargo', co2: 'price of CO₂', stores: 'stores', built: 'built', unserved: 'unserved'} as Record<string, string>,
  unserved: 'What goes unserved',
  forExport: (goods: string) => `${goods} for export`,
  wanted: 'wanted',
  served: 'served',
  missing: 'unserved',
  unit: 'unit',
  share: 'share served',
  cost: 'unserved cost',
  people: 'people concerned',
  shortages: 'Worst hour of each shortage',
  country: 'country',
  worst: 'worst at',
  short: 'short',
  mean: 'on average',
  time: 'of the time',
  balance: (what: string, where: string) => `Balance of ${what}, ${where}`,
  balanceHelp: 'Each bar is one time step. The line is what is used there; what rises above it goes to others. Hatched at the top: wanted and not served.',
  others: 'from others, net',
  toOthers: 'to others, net',
  usedHere: 'used there',
  choose: 'Country',
  everywhere: 'all countries',
  noBalance: 'Nothing of it is made or used there.',
  exchange: (what: string) => `What crosses from country to country, transit counted at each border: ${what}`,
  elsewhere: 'elsewhere',
  freight: 'Freight, by weight',
  atLeast: (n: string) => `at least ${n}`,
  leftOut: (list: string) => `Left out on this width: ${list}`,
  spares: (n: string) => `spares ${n}`,
  costsMore: (n: string) => `costs ${n}`,
  crossings: 'Crossings, each way',
  crossing: 'crossing',
  way: 'between',
  there: 'there',
  back: 'back',
  howFull: 'how full',
  byValue: 'energy and goods with a price, by what they are worth there',
  exchangeHelp: 'Whence on one side, whither on the other; a band is as wide as what crosses from one territory into the other. What only passes through is counted at every border. Worth is at the price where it is handed over, not what is paid.',
  noExchange: 'Nothing crosses from one territory into another.',
  supplies: (a: string, b: string, amount: string) => `${a} → ${b}: ${amount}`,
  dear: 'Where more room would spare most',
  plants: 'Full sources and plants that are worth most',
  fullWay: 'way',
  source: 'source or plant',
  capacity: 'capacity',
  used: 'in use',
  value: 'one more spares',
  rent: 'all of it is worth',
  dearHelp: 'What one more unit of capacity would spare a day; for more than one it is the most that each can spare.',
  priceTable: (what: string) => `Price of ${what} at the largest places`,
  place: 'place',
  low: 'lowest',
  average: 'mean',
  high: 'highest',
  noPrices: 'It has no prices at places: it is carried for trips.',
  limits: 'Limits that bind',
  limit: 'limit',
  bound: 'bound',
  oneMore: 'one unit more',
  senses: {'<=': '≤', '=': '=', '>=': '≥'} as Record<string, string>,
  all: 'all',
  of: 'of',
  between: (a: string, b: string) => `${a} – ${b}`,
  from: (a: string, b: string) => `${a} → ${b}`,
  carries: 'carries',
  fullOf: (mean: string, most: string) => `${mean} % full on average, ${most} % at most`,
  noLimit: 'no limit known',
  kinds: {'open cycle': 'gas turbines, open cycle', steam: 'steam', 'combined cycle': 'combined cycle', 'steam part of combined cycle': 'steam part of combined cycle', 'diesel engine': 'diesel engines', hydro: 'hydropower', solar: 'solar', wind: 'wind', nuclear: 'nuclear', coal: 'coal', mixed: 'mixed plants', import: 'imports by contract', field: 'fields', refinery: 'refineries', 'gas plant': 'gas plants', supply: 'supply', plant: 'plants', store: 'stores', tank: 'tanks', battery: 'batteries', reservoir: 'reservoirs'} as Record<string, string>,
};

type FlowWords = typeof EN;

const AR: FlowWords = {
  title: 'ماذا يُنقل وبأي كلفة',
  status: {optimal: '', infeasible: 'لا تدفّق يفي بكل المطلوب', unbounded: 'لا حدّ أدنى للكلفة', stopped: 'توقّف الحساب قبل تمامه', failed: 'لا جواب'},
  mapOf: 'خريطة الشبكة: عرض الخط بقدر ما ينقل، ولونه بقدر امتلائه',
  commodity: 'ما تعرضه الخريطة والموازنة والتبادل',
  byWeight: 'كل البضائع بالوزن',
  flow: 'التدفّق',
  prices: 'الأسعار',
  show: 'تعرض الخريطة',
  width: 'العرض',
  full: 'الامتلاء في المتوسّط',
  levels: {low: 'دون 50 %', mid: '50–80 %', high: '80–99 %', full: 'ممتلئ', free: 'بلا حدّ معروف'},
  unservedHere: 'جزء غير ملبّى',
  perDay: (unit) => `${unit}/يوم`,
  million: 'مليون ',
  costs: 'الكلفة',
  parts: {supply: 'الإمداد', carriage: 'النقل', time: 'وقت البضائع', co2: 'سعر CO₂', stores: 'المخازن', built: 'البناء', unserved: 'غير الملبّى'},
  unserved: 'ما لا يُلبّى',
  forExport: (goods: string) => `${goods} للتصدير`,
  wanted: 'المطلوب',
  served: 'الملبّى',
  missing: 'غير الملبّى',
  unit: 'الوحدة',
  share: 'نسبة الملبّى',
  cost: 'كلفة غير الملبّى',
  people: 'من يعنيهم',
  shortages: 'أسوأ ساعة في كل نقص',
  country: 'البلد',
  worst: 'أسوؤه في',
  short: 'النقص',
  mean: 'في المتوسّط',
  time: 'من الوقت',
  balance: (what, where) => `موازنة ${what}، ${where}`,
  balanceHelp: 'كل عمود خطوة زمنية واحدة. والخط ما يُستعمل هناك، وما علا عليه يذهب إلى غيره. والمخطَّط في الأعلى مطلوب لم يُلبَّ.',
  others: 'من الغير، صافياً',
  toOthers: 'إلى الغير، صافياً',
  usedHere: 'المستعمَل هناك',
  choose: 'البلد',
  everywhere: 'كل البلدان',
  noBalance: 'لا يُنتج منه شيء هناك ولا يُستعمل.',
  exchange: (what) => `ما يعبر من بلد إلى بلد (العبور يُحسب عند كلّ حدّ): ${what}`,
  elsewhere: 'خارج المنطقة',
  freight: 'الشحن بالوزن',
  atLeast: (n) => `${n} فأكثر`,
  leftOut: (list) => `أعمدة لا تتّسع لها هذه الشاشة: ${list}`,
  spares: (n) => `توفّر ${n}`,
  costsMore: (n) => `تكلّف ${n}`,
  crossings: 'المعابر في كلّ اتّجاه',
  crossing: 'المعبر',
  way: 'بين',
  there: 'ذهاباً',
  back: 'إياباً',
  howFull: 'الامتلاء',
  byValue: 'الطاقة والسلع ذات السعر، بقيمتها عند المستورد',
  exchangeHelp: 'البلد الذي يأتي منه في جانب والذي يذهب إليه في الآخر، وعرض الشريط بقدر ما يعبر من أرض إلى أرض. والعابر يُحسب عند كلّ حدّ. والقيمة بالسعر حيث يُسلَّم لا ما يُدفع.',
  noExchange: 'لا يعبر شيء من أرض إلى أرض.',
  supplies: (a, b, amount) => `من ${a} إلى ${b}: ${amount}`,
  dear: 'حيث يوفّر التوسيع أكثر',
  plants: 'أثمن المصادر والمحطّات الممتلئة',
  fullWay: 'الطريق',
  source: 'المصدر أو المحطّة',
  capacity: 'السعة',
  used: 'المستعمَل',
  value: 'توفّر وحدةٌ إضافية',
  rent: 'قيمة السعة كلها',
  dearHelp: 'ما توفّره وحدة سعة إضافية في اليوم، وهو أكثر ما توفّره كل وحدة إن زادت على واحدة.',
  priceTable: (what) => `سعر ${what} في أكبر المواضع`,
  place: 'الموضع',
  low: 'الأدنى',
  average: 'المتوسّط',
  high: 'الأعلى',
  noPrices: 'لا أسعار له في المواضع، فهو يُنقل في رحلات شحن.',
  limits: 'القيود المُلزِمة',
  limit: 'القيد',
  bound: 'الحدّ',
  oneMore: 'وحدة إضافية منه',
  senses: {'<=': 'لا يزيد على', '=': 'يساوي', '>=': 'لا يقلّ عن'},
  all: 'المجموع',
  of: 'من',
  between: (a, b) => `${a} – ${b}`,
  from: (a, b) => `من ${a} إلى ${b}`,
  carries: 'ينقل',
  fullOf: (mean, most) => `ممتلئ ${mean} % في المتوسّط، و${most} % على الأكثر`,
  noLimit: 'بلا حدّ معروف',
  kinds: {'open cycle': 'توربينات غازية بسيطة', steam: 'بخارية', 'combined cycle': 'دورة مركّبة', 'steam part of combined cycle': 'الجزء البخاري من المركّبة', 'diesel engine': 'محرّكات ديزل', hydro: 'كهرمائية', solar: 'شمسية', wind: 'رياح', nuclear: 'نووية', coal: 'فحم', mixed: 'محطّات مختلطة', import: 'استيراد بعقود', field: 'حقول', refinery: 'مصافٍ', 'gas plant': 'معامل غاز', supply: 'إمداد', plant: 'محطّات', store: 'مخازن', tank: 'صهاريج', battery: 'بطّاريات', reservoir: 'خزّانات'},
};

export class FlowSpeaker extends Teller {
  words: FlowWords;
  constructor(public page: FlowPage, lang: Lang) {
    super(page, lang);
    this.words = lang === 'ar' ? AR : EN;
  }

  goods(id: string): string {
    return this.page.commodities[id]?.[this.lang] ?? this.words.byWeight;
  }

  rate(id: string): string {
    const text = this.page.commodities[id]?.rate[this.lang] ?? (this.lang === 'ar' ? 'طن/يوم' : 't/day');
    return this.lang === 'ar' ? text.replace('/', '/\u2060') : text;  // no line ends within it
  }

  kind(id: string): string {
    return this.words.kinds[id] ?? id;
  }

  // "81.2 million USD/day"
  money(value: number): string {
    const millions = Math.abs(value) >= 1e6;
    const text = `${this.isolated(this.figure(millions ? value / 1e6 : value, millions ? undefined : 0))} ${millions ? this.words.million : ''}${this.words.perDay(this.currency())}`;
    return this.directed(text);
  }

  // Words in a cell of figures, which runs from left to right: the figure first as the language reads.
  directed(text: string): string {
    return this.lang === 'ar' ? `\u2067${text}\u2069` : text;
  }

  // People are not counted to the last one; of some demands their number is not known.
  people(count: number, unknown = 0): string {
    if (count < 1) return '';
    const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 2);
    const text = this.figure(Math.round(count / step) * step, 0);
    return unknown > 0 ? this.directed(this.words.atLeast(text)) : text;
  }

  // What is missing of two figures as they are shown.
  missing(wanted: number, served: number): string {
    const decimals = (value: number) => {
      let d = 0;
      for (let least = 99.95; Math.abs(value) < least && d < 4 && value !== 0; least /= 10) d++;
      return d;
    };
    const shown = (value: number) => Number(value.toFixed(decimals(value)));
    const d = Math.max(decimals(wanted), decimals(served));
    const left = shown(wanted) - shown(served);
    return left > 0.5 * 10 ** -d ? this.figure(left, d) : this.figure(wanted - served);
  }

  land(id: string): string {
    return id ? this.party(id) : this.words.elsewhere;
  }

  // A text of the program's: no line ends within a figure (the 2 of CO2 is none).
  told(text: string): string {
    return text.replace(/(?<!\p{L})(\d) (?=\d{3})/gu, '$1\u202F');
  }

  percent(share: number): string {
    const digits = share > 0.995 && share < 1 ? 2 : share > 0 && share < 0.1 ? 1 : 0;
    return `${this.figure((digits === 2 ? Math.floor(share * 1e4) / 1e4 : share) * 100, digits)} %`;
  }
}
