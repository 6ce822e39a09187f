/** The control API refused; the message is its sentence. */
export class PracticeError extends Error {
  override readonly name = 'PracticeError';
}
