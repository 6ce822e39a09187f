import { formatReference } from '../../core/references.js';

export const quoted = (text: string) => `“${text}”`;

export const reference = (record: 'item' | 'decision', number: number) =>
  formatReference(record === 'item' ? 'A' : 'D', number);
