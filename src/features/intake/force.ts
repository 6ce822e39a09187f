// What takes the force away from the words of rules.ts by which something is decided or agreed.
import { any, word } from './rules.js';

/** Right in front of "agreed", "decided" …: not so, not yet, or only if. */
export const undone = new RegExp(
  `(?:^|[^\\p{L}])${any(
    "(?:not|never|hardly|no\\s+longer|[a-z]{2,6}n[’']t)(?:\\s+(?:yet|been|be|was|formally))*",
    '(?:will|would|shall|should|could|can|may|might|must|to|needs?\\s+to|yet\\s+to|remains?\\s+to|had\\s+to|has\\s+to)\\s+be',
    '(?:be|being|if|once|when|until|unless|whether|before|after|where|why|how)',
    '(?:who|whom|which)(?:\\s+\\p{L}+){0,3}',
    '(?:the|an|a|its|their|our|his|her|this|any|as|than|previously|newly|already|list\\s+of|of|with|for)',
    'no',
  )}\\s+(?:\\p{L}+ly\\s+)?$`,
  'iu',
);
/** Somewhere in the same clause in front of it: whatever it denies, the trigger is not sure enough to be a decision. */
export const denied =
  /(?<![\p{L}])(?:not|never|no|nobody|none|neither|nor|without|failed|unable|hardly|[a-z]{2,6}n['’]t|cannot)(?![\p{L}])[^,;:]*$/iu;
/** What is hoped, expected or proposed to be agreed is not agreed. */
export const onlyWished =
  /(?<!\p{L})(?:(?:hop(?:e|es|ed|ing)|hopefully|expect\p{L}*|anticipat\p{L}*|wish\p{L}*)(?!\p{L})[^;]*|(?:propos|suggest|recommend)\p{L}*\s+(?:that|to)\s[^,;]*)$/iu;
/** Right in front of "agree" or "decide": what is to be, may be or was not. */
export const notYet =
  /(?:^|[^\p{L}])(?:to|will|would|shall|should|could|can|may|might|must|not|cannot|did|does|do|let\s+us|please|[a-z]{2,6}n['’]t|\p{L}+['’](?:ll|d))\s+(?:\p{L}+ly\s+)?$/iu;
/** Right in front: it might have come about, looks so, or is not quite so. */
export const nearly =
  /(?:(?<!\p{L})(?:(?:would|could|might|may|will|should|must|ought\s+to|to)\s+(?:\p{L}+ly\s+)?have\s+(?:been\s+)?|(?:seem|appear|claim|pretend|believe|think|thought|say|said)(?:s|ed)?\s+(?:to\s+(?:have\s+(?:been\s+)?|be\s+)|(?:it\s+)?(?:was|is|had\s+been)\s+)?|(?:nearly|almost|tentatively|provisionally|informally|conditionally|half|partly|in\s+part|virtually|not\s+quite)\s+)(?:\p{L}+ly\s+)?|\p{L}['’](?:d|ll)\s+have\s+(?:been\s+)?)$/iu;
/** Right behind: "agreed provisionally", "agreement that … could not be found". */
export const weakened =
  /^(?:\s+(?:tentatively|provisionally|informally|conditionally|subject\s+to)(?!\p{L})|[^.;]{0,160}(?:could\s+not|was\s+not|cannot|can\s+not)\s+be\s+(?:found|reached|made|achieved|had))/iu;
/** "Firms decide for themselves": what people do in general. */
export const inGeneral =
  /(?:^|[^\p{L}])(?!(?:members|partners|participants|stakeholders|delegates|trustees|councillors|officers|directors|governors)\s)\p{L}+s\s+(?:(?:often|always|usually|sometimes|never|still|mostly|generally)\s+)?$/iu;
/** "had decided", "had been agreed": told of an earlier time. */
export const earlier =
  /(?:^|[^\p{L}])had\s+(?:(?:been|also|already|previously|earlier|just|unanimously|formally)\s+){0,3}$/iu;
/** The sentence speaks of another meeting. */
export const recap =
  /(?<!\p{L})(?:(?:at|in|during|from|of|since)\s+(?:the|our|its|their)\s+(?:(?:last|previous|earlier|preceding|first|second|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\s+)(?:\p{L}+\s+)?(?:meeting|session|workshop|call)|(?:last|previous)\s+meeting\s+(?:had\s+)?(?:agreed|decided)|(?:recalled|reminded)\s)/iu;
/** The trigger stands in a clause that begins so. */
export const conditional =
  /(?:^|[^\p{L}])(?:if|unless|once|until|before|after|when|whenever|as\s+soon\s+as|whether|provided|assuming|in\s+case|should\s+the|had\s+(?:it|this|that|they|we|he|she|the\s+\p{L}+)|depending\s+on)(?![\p{L}])(?!\s+(?:\p{L}+\s+){0,3}(?:discussion|debate|consideration|thought|voting|vote|questions)(?!\p{L}))[^,;:]{0,120}$/iu;
/** Whatever the sentence says, it does so only for a case that may not come. */
export const onlyIf = /^(?:if|unless|should|were|subject\s+to|provided|assuming|in\s+case|once)\s/iu;
/** Somebody tells of what others did. */
export const reported =
  /(?<!\p{L})(?:report(?:ed|s)|inform(?:ed|s)|explain(?:ed|s)|told|announced|mentioned|asked|enquired|wondered|recalled|heard|learn(?:ed|t)|said|says|stated|according\s+to|noted\s+that(?![^;]{0,160},\s+and\s+(?:then\s+|it\s+was\s+)?$))[:,]?\s[^;]{0,120}$/iu;
/** "agreed with Mr Holm": an opinion shared, nothing settled. */
export const sharedOpinion = /^\s+(?:with\s+(?!the\s+(?:proposal|recommendation|plan))|about\s|wholeheartedly)/iu;
/** Said out of politeness, and of no consequence. */
export const appraisal =
  /(?<!\p{L})(?:(?:is|was|were|been|had\s+been|this)\s+(?:an?\s+)?(?:very\s+|most\s+|really\s+)?(?:valuable|useful|successful|interesting|worthwhile|helpful|enjoyable|productive|good|great|excellent)\s+(?:exercise|visit|event|meeting|session|trip|discussion|day|experience|workshop|opportunity))(?!\p{L})/iu;
/** Refused, put off, or left open. */
export const refused = word(
  "(?:not|never|n[’']t)\\s+(?:yet\\s+)?(?:been\\s+)?(?:agreed|decided|approved|supported|accepted|adopted|resolved|carried|taken\\s+up|seconded)",
  'could\\s+not\\s+agree',
  'failed\\s+to\\s+agree',
  '(?:did|do|does)\\s+not\\s+agree',
  'no\\s+(?:decision|agreement|consensus|conclusion)',
  '(?:was|were|been|is)\\s+(?:rejected|declined|turned\\s+down|refused|defeated|lost|withdrawn|deferred|postponed|put\\s+on\\s+hold|adjourned)',
);

// ── Not all of them
/** "All but DH", "Apart from SL, all": those who are named are the ones who did not. */
export const dissent =
  /(?<!\p{L})(?:(?:all|every(?:one|body)|members|partners|participants)\s+(?:but|except|save)|apart\s+from|except(?:ing)?(?:\s+for)?|with\s+the\s+exception\s+of|other\s+than|against\s+the\s+(?:vote|wish)s?\s+of)(?!\p{L})/iu;
const clause = '(?:^|[,;:–—]\\s+|(?<!\\p{L})(?:and|but|that|while|although|though)\\s+)';
const number = '(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const some = any(
  'only',
  'some',
  '(?:a\\s+|just\\s+a\\s+|very\\s+)?few',
  '(?:about\\s+|nearly\\s+|almost\\s+)?half',
  'several',
  'the\\s+minority',
  'a\\s+(?:small\\s+|large\\s+)?(?:minority|number|couple|handful|third|quarter)',
  'not\\s+(?:all|every\\p{L}*)',
  `${number}\\s+(?:out\\s+)?of`,
);
const not = '(?:and|but|it|they|we|was|were|is|are|been|discussion|debate|time|thought|consideration)(?!\\p{L})';
/** Right in front of "agreed" or "voted": some did, which settles nothing. "Some changes were agreed" is another thing. */
export const partly = new RegExp(
  `${clause}(?:${some}(?:\\s+(?!${not})[\\p{L}\\p{N}’'-]+){0,6}|${number}(?:\\s+(?:of\\s+\\p{L}+|members?|partners?|people|persons|councillors|trustees|stakeholders|organi[sz]ations))?|[\\p{L}. ]{1,40}\\salone)\\s+$`,
  'iu',
);

// ── Stages of operations
/** In the clause in front of a stage: it was asked, wished or left open, or depends on something. */
export const notSo =
  /(?<!\p{L})(?:(?:want|wish|hope|hoping|aim|intend|plan|need|tr(?:y|ies|ied)|would\s+like|(?:is|are|was|were)\s+keen)\p{L}*\s+(?:for|to)|rumou?rs?|(?:un|not\s+)(?:clear|certain|sure|known)|in\s+doubt|asked|asks|enquired|inquired|wondered|wonders|queried|questioned|suppose[sd]?|claim(?:s|ed)|denie[sd]|doubt(?:s|ed)?|if|whether|when|once|until|till|unless|before|as\s+soon\s+as|in\s+case|provided|assuming|nearly|almost|seem(?:s|ed)?|appear(?:s|ed)?|supposedly|allegedly|neither|could|might|may|would|should)(?!\p{L})[^;:]{0,160}$/iu;
/** A date or stage that is said not to come. */
export const notToCome =
  /^(?:will|would|is|are|was|were|expect\p{L}*|anticipat\p{L}*)\s+(?:not|never|no\s+longer|hardly|neither)(?!\p{L})/iu;

// ── Below "Decisions", or behind "Decision:"
/** Says that nothing was decided there, or not yet. */
export const leftOpen =
  /^\W*(?:deferred|rejected|postponed|declined|refused|withdrawn|adjourned|lost|defeated|not\s+(?:yet|agreed|decided|taken|reached|approved|adopted|accepted|supported|carried|discussed|made)(?!\p{L})|none(?!\p{L})|nothing(?!\p{L})|no\s+decisions?|tb[cdad](?!\p{L})|pending|open(?!\p{L}\s)\W*$|to\s+be\s+(?:discussed|decided|agreed|confirmed|considered|made|taken|reviewed)|(?:a\s+|the\s+)?(?:proposal|suggestion|idea|recommendation|motion)\s+(?:that|to|of)(?!\p{L}))|(?<!\p{L})(?:(?:deferred|postponed|put\s+off|carried\s+over|adjourned)\s+(?:to|until|till)|(?:to\s+be|will\s+be)\s+(?:decided|agreed|discussed))(?!\p{L})/iu;
