/**
 * Rate limits as token buckets, each kept as one instant: the time at which the bucket would be full again. That is
 * all a bucket needs, so several processes share one by sharing a row with that instant.
 */
export interface PaceRule {
  /** Milliseconds until a used token is back. */
  readonly intervalMs: number;
  /** How many tokens a full bucket holds; 1 or more. */
  readonly burst: number;
}

export interface Pace {
  /** Posts in one conversation. Slack: one message a second a channel. */
  readonly conversation: { readonly intervalMs: number };
  /** Posts in the whole workspace. Slack: "several hundred messages a minute". */
  readonly posts: PaceRule;
  /** `chat.update` in the whole workspace. Slack: tier 3, 50 a minute and more in a burst. */
  readonly edits: PaceRule;
  /** Reads of a conversation's history after a lost answer. Slack: tier 3. */
  readonly reads: PaceRule;
}

/** Within Slack's published limits, with a little room for the clock of the other side. */
export const slackPace: Pace = {
  conversation: { intervalMs: 1_020 },
  posts: { intervalMs: 200, burst: 20 },
  edits: { intervalMs: 1_200, burst: 10 },
  reads: { intervalMs: 1_200, burst: 10 },
};

/** How many tokens the bucket holds at `now`: 0 to `rule.burst`. `fullAt` undefined: never used, so full. */
export function tokensAt(rule: PaceRule, fullAt: Date | undefined, now: Date): number {
  const missingMs = Math.max(0, (fullAt?.getTime() ?? 0) - now.getTime());
  return Math.max(0, rule.burst - Math.ceil(missingMs / rule.intervalMs));
}

/** The bucket after `count` tokens were taken at `now`. */
export function takeTokens(rule: PaceRule, fullAt: Date | undefined, count: number, now: Date): Date {
  return new Date(Math.max(fullAt?.getTime() ?? 0, now.getTime()) + count * rule.intervalMs);
}

/** When the bucket next holds a token; not after `now` if it does already. */
export function nextTokenAt(rule: PaceRule, fullAt: Date | undefined, now: Date): Date {
  return new Date((fullAt?.getTime() ?? now.getTime()) - (rule.burst - 1) * rule.intervalMs);
}
