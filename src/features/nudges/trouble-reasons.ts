import { troubleWords } from './trouble-wording.js';

/** Codes of Slack's for accounts that are closed or not known. */
export const accountGone: ReadonlySet<string> = new Set([
  'account_inactive',
  'user_disabled',
  'user_not_found',
  'users_not_found',
]);

/** Why a message could not be delivered, by the error code of Slack's, and what can be done. */
export function reasonOf(code: string, isPerson: boolean): { why: string; todo: string } {
  const { reasons } = troubleWords;
  if (accountGone.has(code)) return reasons.account;
  if (code === 'is_archived') return reasons.archived;
  if (
    isPerson &&
    /^(cannot_dm|channel_not_found|messages_tab_disabled|restricted_action|user_not_visible)/.test(code)
  ) {
    return reasons.direct;
  }
  return code === 'channel_not_found' || code === 'not_in_channel' ? reasons.channel : reasons.other(code);
}
