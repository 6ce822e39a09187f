import { expect, test } from 'vitest';
import { withNamedMentions } from '../../src/slack/named-mentions.js';

const people = [{ slackUserId: 'U0DANA', name: 'Dana Hughes' }];

test('mentions become names, and what only looks like one stays as it was typed', () => {
  expect(withNamedMentions('<@U0DANA|dana> will write to <@U0GUEST|gus> &amp; &lt;@U0DANA&gt;', people)).toBe(
    '@Dana Hughes will write to @gus & <@U0DANA>',
  );
});
