import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/core/dates.js';
import { findDue } from '../../src/core/due-dates.js';
import { findOwner } from '../../src/core/people.js';
import { storable } from '../../src/core/storable.js';
import { escapeText, unescapeCommandText } from '../../src/slack/mrkdwn.js';

const today = plainDate('2026-11-23');
const dana = { id: '1', slackUserId: 'U0DANA', name: 'Dana Hughes', initials: 'DH' };

/** The order that keeps apart a mention that Slack made and one that was typed letter by letter. */
const read = (command: string) => {
  const due = findDue(command, { today });
  const owner = findOwner(due.rest, [dana]);
  return { due, owner, text: storable(unescapeCommandText(owner.rest)) };
};

describe('an action typed behind a slash command', () => {
  it('comes apart into what, who and when', () => {
    const { due, owner, text } = read('Finalise the R&amp;D plan &lt;draft 2&gt; <@U0DANA|dana> by 30 Nov');
    expect(due).toMatchObject({ kind: 'date', date: '2026-11-30', matched: { text: 'by 30 Nov' } });
    expect(owner).toMatchObject({ kind: 'one', person: dana });
    expect(text).toBe('Finalise the R&D plan <draft 2>');
  });

  it('keeps what only looks like a mention', () => {
    const { owner, text } = read(`${escapeText('Explain <@U0DANA> & <!channel>')} by friday`);
    expect(owner.kind).toBe('none');
    expect(text).toBe('Explain <@U0DANA> & <!channel>');
  });
});
