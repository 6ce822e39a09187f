/** What a person tried cannot be done here; the message says why and what there is instead. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** The Web API's `ok: false`, with Slack's error code. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly extra: { [key: string]: unknown };

  constructor(code: string, extra: { [key: string]: unknown } = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}

/** `invalid_arguments` with the sentences Slack puts into `response_metadata.messages`. */
export function invalidArguments(...messages: string[]): ApiError {
  return new ApiError('invalid_arguments', {
    response_metadata: { messages: messages.map((each) => `[ERROR] ${each}`) },
  });
}
