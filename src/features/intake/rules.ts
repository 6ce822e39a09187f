// Every word by which minutes are read. What takes their force away stands in force.ts beside it. A rule looks at one
// sentence; what a sentence is, and how the rules are weighed against each other, stands in reading.ts. The patterns have no repetition within a repetition
// and every gap is bounded, so that reading takes time in proportion to the text.
import type { CallStatus, Stage } from './domain.js';

/** Alternatives, each by itself or several with " | " between them. */
export const any = (...words: readonly string[]) =>
  `(?:${words.flatMap((some) => some.trim().split(/\s+\|\s+/)).join('|')})`;
export const word = (...words: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${any(...words)}(?![\\p{L}\\p{N}])`, 'iu');
const global = (pattern: RegExp) => new RegExp(pattern.source, 'giu');

// ── How a statement was reached
/** A body or a person decided. */
export const decided = global(
  word(String.raw`
    decided | decides? | resolved(?:,?\s+\p{L}+ly)?\s+(?:that|to|not|by) | resolved(?=\s*:) | signed\s+off
    | gave\s+(?:its|their|the)\s+(?:approval|consent|go-ahead) | approved | adopted | ratified
    | motion\s+(?:was\s+)?(?:carried|passed) | voted\s+(?:to|for|in\s+favou?r) | opted\s+(?:for|to) | chose(?:\s+to)?(?=\s) | authori[sz]ed(?=\s+(?:(?:the|an?)\s|\p{L}+\s+to\s)) | settled\s+that
    | decision\s+(?:was\s+)?(?:taken|made|reached)\s+(?:to|that)
  `),
);

/** Those present agreed, or somebody did. */
export const agreed = global(
  word(String.raw`
    agreed | agrees?
    | (?:proposal|recommendation|motion|suggestion|plan|offer)s?\s+(?:(?:to|that|for)\s[^.;]{1,80}\s)?(?:was|were)\s+(?:unanimously\s+)?accepted
    | endorsed | consented | agreement\s+(?:was\s+)?(?:reached\s+)?(?:to|that|on)
    | consensus\s+(?:was\s+)?(?:reached\s+)?(?:to|that|on)
  `),
);

/** Somebody proposed, or it was put as a possibility. */
export const proposed = word(String.raw`
  propos(?:ed|es|ing) | suggest(?:ed|s) | recommend(?:ed|s)
  | (?:moved|made\s+a\s+motion|put\s+a\s+motion)(?=\s+(?:by|that|to))
  | can\s+be\s+(?:proposed|considered|envisaged|explored|developed|extended|merged|combined|continued|repeated|introduced)
  | (?:could|cd|might|may)\s+(?:also\s+|perhaps\s+|possibly\s+|then\s+)?be\s+(?:\p{L}+ed|set\s+up|made|put|done|run|held|built|given|brought|taken|found|worth)
  | (?:might|may)\s+(?:also\s+)?(?:wish|want|like|consider|be\s+worth)
  | (?:worth|idea)\s+(?:asking|trying|considering|exploring|looking|of\s+\p{L}+ing)
  | could\s+(?:perhaps\s+|also\s+|consider\s+)?(?:offer|extend|invite|merge|organi[sz]e|host|apply|use|try|consider|look|share|join)
  | (?:the|an?)\s+(?:idea|possibility|proposal)\s+(?:of|to|for|that)
  | (?:might|could|may)\s+be\s+possible\s+to | recommendation(?:\s+\p{L}+){0,3}\s+(?:that|to)
  | would\s+be\s+(?:good|useful|helpful|better|nice|sensible|worth\p{L}*)\s+(?:to|if)
`);
export const hope = word('hopefully', 'hopes?', 'hoped', 'hoping', 'with\\s+(?:any\\s+)?luck', 'fingers\\s+crossed');

/** Expected, with nothing to say that it is to be done by anybody. */
export const expected = word(String.raw`
  expect(?:s|ed|ing)? | anticipat(?:e|es|ed) | fores(?:ee|ees|een|aw)
  | (?:is|are|was|were)\s+(?:likely|due|set|scheduled|planned|forecast|projected)
  | (?:scheduled|planned|forecast|due)\s+(?:for|in|on|to) | milestone
`);
export const ought = word('should', 'ought\\s+to');

// ── Who
export const title = any(
  'Mr',
  'Mrs',
  'Ms',
  'Miss',
  'Mx',
  'Dr',
  'Prof(?:essor)?',
  'Cllr',
  'Councillor',
  'Herr',
  'Frau',
  'Sir',
);
export const capital = "\\p{Lu}[\\p{L}’'-]+";
export const role = any(String.raw`
  (?:the\s+)?(?:vice[ -])?chair(?:man|woman|person)? | (?:the\s+)?(?:joint\s+)?secretar(?:y|iat)
  | (?:the\s+)?(?:clerk|treasurer|facilitator|convenor|rapporteur|project\s+manager|programme\s+manager|lead\s+partner|managing\s+authority|head\s+of\s+\p{L}+)
`);
export const everybody =
  '(?:all|everyone|everybody|all\\s+(?:partners|members|participants|stakeholders)|(?:partners|members|officers))';
/** Names nobody in particular when it stands where a name could. */
export const noName = new Set(
  'the a an it this that these those there he she they we i you group board committee council forum circle partnership members participants stakeholders partners officers firms companies businesses smes beneficiaries applicants visitors projects results minutes date next action actions decision agreed decided resolved noted in on at after before as if when while for from with by to and but or not no'.split(
    ' ',
  ),
);
/** Who does this in minutes is a person. */
export const speaks =
  /(?:^|[.;:]\s|,\s)(\p{Lu}[\p{L}’'-]+)(?:\s\p{Lu}[\p{L}’'-]+)?\s(?:said|says|thinks?|thought|felt|feels|suggest(?:s|ed)|propos(?:es|ed)|report(?:s|ed)|present(?:s|ed)|explain(?:s|ed)|inform(?:s|ed)|ask(?:s|ed)|not(?:es|ed)|confirm(?:s|ed)|gave|gives|wonder(?:s|ed)|added|submitted|chaired|opened|thanked|hopes|offered|volunteered|was\sasked)(?!\p{L})/gu;
/** What people do who have been given a task. */
export const taskVerb = any(
  ...'add address amend analyse analyze announce answer apply approach arrange ask assess attend book brief bring budget build call change chase check circulate clarify clear collate collect comment compare compile complete confirm consider consult contact convene coordinate correct cost create deal deliver design develop discuss distribute draft draw edit email e-mail enquire ensure establish estimate evaluate examine explore file fill finalise finalize find finish follow forward gather get give go help hold identify implement inform inquire instruct introduce investigate invite issue keep lead let liaise list look mail make map meet monitor move negotiate nominate note notify obtain offer open order organise organize pass pay phone place plan post prepare present price print produce provide publish pursue put raise read recruit redraft register remind report request research respond review revise ring run scope search seek send set share sign sort sound speak submit summarise summarize supply table take talk tell test translate update upload verify visit work write'.split(
    ' ',
  ),
);
/** What is done to something that somebody is to do. */
export const taskDone = any(
  ...'added amended arranged asked booked circulated clarified collated collected compiled completed confirmed consulted contacted corrected distributed drafted edited emailed finalised finalized forwarded informed invited issued notified ordered organised organized prepared presented produced published reminded reviewed revised sent shared submitted summarised translated updated uploaded written'.split(
    ' ',
  ),
);
/** What is told below "Actions" of somebody who was to do it. */
export const haveDone = any(
  ...'arranged attended circulated completed confirmed contacted did done drafted explained finished gave informed met noted organised organized prepared presented produced published reported said sent shared spoke submitted thanked updated uploaded written wrote'.split(
    ' ',
  ),
);
export const isDone =
  /^(?:this|that|it|(?:the\s+)?action)\s+(?:is|was|has\s+been)\s+(?:now\s+|already\s+)?(?:complete|done|finished|closed|discharged)/iu;
/** Between the person and the verb. The groups that give a person a task in so many words come first. */
export const tasked = any(String.raw`
  (?:kindly\s+)?(?:agreed|undertook|offered|volunteered|promised|committed|pledged)\s+to
  | (?:was|were|is|are|has\s+been|have\s+been)\s+(?:asked|requested|instructed|invited|tasked|mandated|charged)\s+to
  | (?:is|are|was|were)\s+(?:going\s+)?to | (?:will|shall|would|must|should)(?:\s+(?:also|then|now))?
  | (?:has|have|needs?|had)\s+to | to
`);
/** The work to come is told of: tasks may follow as nouns ("the finalising of the plan"). */
export const nextActivities =
  /(?<!\p{L})(?:next|following|further|upcoming|coming|future|remaining)\s+(?:activities|steps|tasks|actions|work)(?!\p{L})/iu;
export const thisIncludes =
  /^(?:this|these|they|it)\s+(?:will\s+)?(?:include[sd]?|comprise[sd]?|are|were|consist(?:s|ed)?\s+of)\s/iu;
export const taskNoun =
  /(?:the\s+)?\p{L}{3,20}(?:isation|ization|ation|ising|izing|ing|ion|ment)\s+of\s+(?:the|an?|our|its|all|this|these|more|\p{Lu})/giu;

// ── Operations, calls, milestones
/** What is funded, and has a stage. */
export const operation = word(String.raw`
  application | operation | project | bid | grant | initiative | scheme | pilot
  | fund(?:ing)?\s+(?:application|agreement|bid)
`);
const is = '(?:is|was|were|are|being|(?:has|have)\\s+(?:now\\s+|also\\s+|just\\s+)?been)';
const now = '(?:now\\s+|currently\\s+|still\\s+|also\\s+|successfully\\s+)?';
/** Stages as things that are or were so; what will be is a milestone. The last one that fits a sentence is meant. */
export const stages: readonly (readonly [Stage, RegExp])[] = [
  [
    'APPLIED',
    word(String.raw`
    submitted\s+(?:the|an?|our|its)\s+(?:[\p{L}-]+\s){0,3}(?:bid|application)
    | ${is}\s+${now}(?:submitted|lodged|handed\s+in) | applied\s+for`),
  ],
  [
    'IN_APPROVAL',
    word(String.raw`
    going\s+through\s+(?:the\s+)?(?:approval|appraisal|assessment) | in\s+approval
    | (?:awaiting|pending|awaits|waiting\s+for)\s+(?:an?\s+|the\s+)?(?:approval|decision|assessment|appraisal|outcome)
    | ${is}\s+${now}(?:being\s+)?(?:assessed|appraised|evaluated|examined|under\s+(?:approval|appraisal|assessment|review))`),
  ],
  ['APPROVED', word(`${is}\\s+${now}approved`)],
  [
    'CONTRACTED',
    word(String.raw`
    ${is}\s+${now}contracted
    | (?:contract|grant\s+agreement|funding\s+agreement)(?:\s+(?:for|with|of)\s[^.;,]{1,60})?\s+(?:was|has\s+been|is)\s+(?:now\s+)?signed`),
  ],
  [
    'STARTED',
    word(String.raw`
    (?:started|begun|commenced|kicked\s+off) | (?:is|are)\s+(?:now\s+)?(?:under\s?way|up\s+and\s+running|running)`),
  ],
  ['COMPLETED', word(`${is}\\s+${now}(?:completed|finished|closed\\s+out)`)],
  ['REJECTED', word(`(?:application|bid)\\s+${is}\\s+(?:rejected|unsuccessful|turned\\s+down|refused)`)],
  ['WITHDRAWN', word(`(?:application|bid|project)\\s+${is}\\s+withdrawn`)],
];
/** The stage that is expected; several may be, one after the other. */
export const stagesToCome: readonly (readonly [Stage, RegExp])[] = [
  ['APPROVED', word('approv(?:ed|al)')],
  [
    'CONTRACTED',
    word('contracted', '(?:contracts?|leases?|agreements?)\\s+(?:\\p{L}+\\s+){0,3}(?:be\\s+)?signed', 'signing'),
  ],
  ['STARTED', word('started', 'starts?', 'begins?', 'commences?', 'go(?:es)?\\s+live', 'launch(?:ed|es)?', 'begun')],
  ['COMPLETED', word('completed?', 'completion', 'finish(?:ed)?', 'finali[sz]ed?')],
];
/** A round of funding; not a telephone call. */
export const call =
  /(?<![\p{L}-])(?:(?:the|an?|its|this)\s+)?(?:(?:next|first|second|third|fourth|fifth|new|forthcoming|coming|following|last|open|erdf|esf|interreg|horizon|life|regional|national|local|eu|lottery|funding|ministry)\s+){0,3}(?:rounds?\s+of\s+(?:the\s+)?(?:[\p{L}]+\s+)?(?:calls?|funding|grants|applications)|calls?\s+for\s+(?:[\p{L}]+\s+)?(?:proposals|projects|applications|tenders|bids|expressions\s+of\s+interest)|(?<=(?:next|first|second|third|fourth|fifth|new|forthcoming|coming|last|previous|open|erdf|esf|interreg|horizon|life|regional|national|local|eu|funding)\s)calls?|funding\s+rounds?|calls?(?=\s+(?:is|was|will|opens?|closed?s?|has|remains)(?!\p{L})))(?!\p{L})/iu;
export const notACall = word('(?:partner|conference|phone|telephone|video|zoom|teams|skype)\\s+calls?');
export const callStatuses: readonly (readonly [CallStatus, RegExp])[] = [
  ['CLOSED', word('(?:is|was|has|now)\\s+(?:now\\s+|been\\s+)?closed', 'closed\\s+(?:on|in|last)')],
  [
    'OPEN',
    word(String.raw`
      (?:is|are)\s+(?:now\s+|currently\s+|still\s+)?open | opened | closes
      | has\s+(?:been\s+)?(?:opened|launched|published)
    `),
  ],
  [
    'ANTICIPATED',
    word('will | would | expect(?:s|ed)? | planned | next | coming | forthcoming | due | opens | scheduled'),
  ],
];

// ── The furniture of minutes
/** What stands under a heading, or behind a label with a colon. */
export type Section = 'attendance' | 'decided' | 'agreed' | 'proposed' | 'actions' | 'milestones' | 'nothing' | 'other';
/** Under a heading that only speaks of these; what was done about earlier ones is told as it is. */
export const headings: readonly (readonly [Section, RegExp])[] = [
  [
    'other',
    word(String.raw`previous | last\s+meeting | arising | review\s+of | progress | from | outstanding | calls? | no`),
  ],
  ['actions', word('actions?', 'who\\s+does\\s+what', 'to[\\s-]?do', 'tasks')],
  ['proposed', word('proposed', 'proposals?', 'suggestions?')],
  ['decided', word('decided', 'decisions?', 'resolved', 'resolutions?')],
  ['agreed', word('agreed', 'agreements?')],
];
const begins = (...words: readonly string[]) => new RegExp(`^${any(...words)}$`, 'iu');
export const sections: readonly (readonly [Section, RegExp])[] = [
  [
    'attendance',
    begins(String.raw`
      (?:members\s+|also\s+|others\s+)?(?:present|pres) | (?:in\s+)?attend(?:ance|ees|ing) | participants?
      | officers | apolog(?:y|ies)(?:\s+for\s+absence)? | apols? | regrets | excused | absent(?:ees)?
      | chair(?:ed\s+by)? | in\s+the\s+chair | minutes?\s+(?:taken\s+)?by | distribution | who | venue
    `),
  ],
  [
    'actions',
    begins(String.raw`
      (?:agreed\s+|new\s+|follow-?\s?up\s+)?actions?(?:\s+(?:items?|points?|list|agreed|arising|log|plan|required))?
      | ap | to[\s-]?dos? | (?:new\s+)?tasks? | next\s+steps | who\s+does\s+what
    `),
  ],
  ['decided', begins(String.raw`decisions?(?:\s+(?:taken|made))? | (?:it\s+was\s+)?resolved | decided | resolutions?`)],
  ['agreed', begins('agreed', 'agreements?', 'it\\s+was\\s+agreed', 'points\\s+agreed')],
  ['proposed', begins('propos(?:ed|als?)', 'recommendations?', 'suggest(?:ed|ions?)', 'ideas')],
  ['milestones', begins('milestones?')],
  [
    'nothing',
    begins(String.raw`
      date\s+(?:and\s+(?:time|place|venue)\s+)?of\s+(?:the\s+)?next(?:\s+meeting)? | donm | next\s+meeting
    `),
  ],
];
/** "This was agreed.", "Agreed.": what was, stands in the sentence before. */
export const bareAgreement =
  /^(?:(?:this|that|it|the\s+(?:proposal|suggestion|motion))\s+(?:was|is)\s+)?(?:unanimously\s+)?(?:agreed|approved|accepted|carried)(?:\s+(?:by\s+all|unanimously|without\s+a\s+vote))?\.?$/iu;
/** Says that there is nothing. */
export const none = /^\W*(?:none|nil|n\/?a|no\s+(?:actions?|decisions?)|nothing(?:\s+to\s+report)?|-+|–)?\W*$/iu;
/** "To be confirmed" gives nobody a task. */
export const toBeSeen = /to\s+be\s+(?:confirmed|advised|announced|seen|arranged|agreed|decided)\W*$/iu;
/** What "will" says of a person without giving a task. */
export const noTask =
  /^(?:be|have|has|been|being|not|never|only|continue|remain|stay|need|benefit|receive|know|like|become|retire|leave|miss|also|soon|probably|hopefully|this|that|the|a|an|date|which|whom|due|ensure|mean)$/u;
/** Of no consequence for the register: opening, closing, thanks, the date of the next meeting. */
export const ceremony =
  /(?<!\p{L})(?:apolog(?:y|ies)\s+(?:for|from|were|had|was|received)|called\s+the\s+meeting\s+to\s+order|meeting\s+(?:was\s+)?(?:closed|adjourned|opened|ended)\s+at|date\s+of\s+(?:the\s+)?next\s+meeting|next\s+meeting\s*(?::|is|will\s+be|on|\d)|DONM|declarations?\s+of\s+interest)/iu;
/** Columns of a table of actions, by what stands above them. */
export const columns = {
  action: /^(?:actions?(?:\s+(?:items?|points?|required|agreed))?|tasks?|what|to\s+do|description)$/iu,
  owner:
    /^(?:who|owners?|by\s+whom|responsible(?:\s+(?:person|party))?|responsibility|lead|assigned\s+to|person|action\s+by)$/iu,
  due: /^(?:when|by|by\s+when|due(?:\s+(?:date|by))?|deadline|date|target(?:\s+date)?|timescale|until)$/iu,
  status: /^(?:status|state|progress|done\??)$/iu,
  decision: /^(?:decisions?|outcome|resolution|agreed)$/iu,
} as const;
/** In a column of a table, of an action that needs nobody any more. */
export const finished = /^\W*(?:x|done|completed?|closed|discharged|finished|yes|✓|✔)\W*$/iu;
