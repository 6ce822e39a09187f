import { randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A fresh id in Slack's form: a letter for the kind of thing, then ten capital letters and digits. */
export function newId(prefix: string): string {
  let id = prefix;
  for (const byte of randomBytes(10)) id += ALPHABET.charAt(byte % ALPHABET.length);
  return id;
}

/** A short random token in lower-case hexadecimal. */
export function newToken(bytes = 12): string {
  return randomBytes(bytes).toString('hex');
}
