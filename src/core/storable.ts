/**
 * A text as it can be kept: PostgreSQL refuses U+0000, and half a surrogate pair has no UTF-8. NUL goes, half a pair
 * becomes U+FFFD, and line ends (CRLF, CR) become LF so that a text reads the same wherever it was typed.
 * Everything else stays as it is, spaces at the ends too. Applied twice it changes nothing more.
 */
export function storable(text: string): string {
  return text
    .replaceAll('\u0000', '')
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}
