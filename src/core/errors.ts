/**
 * An error whose message is written for the person who acted: what happened, that nothing was lost, what to do now.
 * Everything else that is thrown is logged, and the person gets a reference instead.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** `offer` is a button that does what the sentence recommends, by the id of its handler. */
  constructor(
    message: string,
    readonly offer?: Readonly<{ label: string; id: string; value?: string }>,
  ) {
    super(message);
  }
}

/** Bad input in a modal: one sentence a field, keyed by the form's field name; shown beside the field. */
export class FieldErrors extends Error {
  override readonly name = 'FieldErrors';
  constructor(readonly fields: Readonly<Record<string, string>>) {
    super(Object.values(fields).join(' '));
  }
}

/** A mistake in the set-up (environment, data directory), told on the terminal, one line a problem. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** What the log may hold of an error: what kind it is and where it arose. Its message may quote what a person wrote. */
export function errorFacts(error: unknown): { readonly name: string; readonly code?: string; readonly at?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const lines = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')) ?? [];
  return { name: error.name, ...code, at: lines.slice(0, 12).join('\n') };
}
