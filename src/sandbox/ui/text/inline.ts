/** Pieces of running text, whether they come from mrkdwn, Markdown or rich text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly inside: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly inside: readonly Inline[] }
  | { readonly kind: 'person'; readonly id: string; readonly label: string | undefined }
  | { readonly kind: 'channel'; readonly id: string; readonly label: string | undefined }
  | { readonly kind: 'group'; readonly name: string }
  | {
      readonly kind: 'date';
      readonly seconds: number;
      readonly format: string;
      readonly url: string | undefined;
      readonly fallback: string;
    }
  | { readonly kind: 'emoji'; readonly name: string }
  | { readonly kind: 'break' };

/** Blocks of running text. */
export type Passage =
  | { readonly kind: 'lines'; readonly inside: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly inside: readonly Inline[] }
  | { readonly kind: 'quote'; readonly inside: readonly Passage[] }
  | { readonly kind: 'pre'; readonly text: string }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly indent: number;
      readonly items: readonly ListItem[];
    }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] };

export interface ListItem {
  readonly inside: readonly Inline[];
  /** Set for an item of a task list. */
  readonly checked?: boolean | undefined;
}

export function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
