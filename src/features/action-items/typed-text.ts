const mention = /^<@(?<id>[UW][A-Z0-9]+)(?:\|[^<>]*)?>$/;

/** The Slack id that a mention stands for; undefined for any other text. */
export function mentionedId(said: string): string | undefined {
  return mention.exec(said)?.groups?.['id'];
}

/** A text taken apart into the reference it begins with, and what follows. */
export type Leading =
  | { readonly kind: 'item'; readonly number: number; readonly rest: string }
  /** A reference, but of another kind of record, as it was typed. */
  | { readonly kind: 'other'; readonly typed: string }
  | { readonly kind: 'none'; readonly rest: string };

/** "a12 Draft sent" is about A-12; "D-3 …" is about no action item. Phones turn "-" into longer dashes. */
export function leadingReference(text: string): Leading {
  const typed = text.trim();
  const match = /^(?<reference>(?<letters>[a-z]{1,2})(?<dash>[-‐‑‒–—−]?)(?<digits>\d{1,9}))(?=$|[\s:,;])[:,;]?/i.exec(
    typed,
  );
  const { reference = '', letters = '', dash = '', digits = '' } = match?.groups ?? {};
  if (match === null) return { kind: 'none', rest: typed };
  if (letters.toUpperCase() === 'A') {
    return { kind: 'item', number: Number(digits), rest: typed.slice(match[0].length).trim() };
  }
  // "Q3 report sent" is a text; with a dash it can only be a reference.
  return dash === '' && !/^[dm]$/i.test(letters) ? { kind: 'none', rest: typed } : { kind: 'other', typed: reference };
}
