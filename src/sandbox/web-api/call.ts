import type { JsonObject } from '../json.js';
import { ApiError, invalidArguments } from '../refusal.js';
import type { Workspace } from '../workspace.js';
import { AUTH } from './auth.js';
import { CHAT } from './chat.js';
import { CONVERSATIONS } from './conversations.js';
import { FILES } from './files.js';
import { MARKS } from './marks.js';
import { Arguments, type Method, requireScope } from './method.js';
import { PEOPLE } from './people.js';
import { VIEWS } from './views.js';

/** Every method of the Web API that the workspace knows. */
export const METHODS: { readonly [name: string]: Method } = {
  ...AUTH,
  ...CHAT,
  ...CONVERSATIONS,
  ...FILES,
  ...MARKS,
  ...PEOPLE,
  ...VIEWS,
};

/**
 * Answers a call as Slack would: who is it, may they, is all there, then the method itself.
 * @throws ApiError with Slack's error code
 */
export function callMethod(
  workspace: Workspace,
  name: string,
  token: string | undefined,
  given: JsonObject,
): JsonObject {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (!method) throw new ApiError('unknown_method', { req_method: name });
  authenticate(workspace, token, method.appLevel === true);
  requireScope(workspace, method.scopes ?? []);
  const args = new Arguments(given);
  const missing = (method.required ?? []).filter((key) => !args.has(key));
  if (missing.length > 0) throw invalidArguments(...missing.map((key) => `missing required field: ${key}`));
  return method.run(workspace, args);
}

function authenticate(workspace: Workspace, token: string | undefined, appLevel: boolean): void {
  const { app } = workspace;
  if (token === undefined || token === '') throw new ApiError('not_authed');
  if (token !== app.botToken && token !== app.appToken) throw new ApiError('invalid_auth');
  if (!app.installed) throw new ApiError('account_inactive');
  if ((token === app.appToken) !== appLevel) throw new ApiError('not_allowed_token_type');
}
