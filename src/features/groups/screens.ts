import { actions, bold, button, lines, small } from '../../slack/blocks.js';
import { form, searchField, slackUsersField, textField } from '../../slack/forms.js';
import type { Message, Modal } from '../../slack/screen.js';
import { lengths } from './domain.js';
import type { StakeholderGroup } from './store.js';
import { words } from './wording.js';

export const ids = { setup: 'groups.setup', timeZones: 'groups.time-zones' } as const;

export const setupForm = form({
  name: textField({ label: words.modal.name, hint: words.modal.nameHint, max: lengths.name }),
  region: textField({ label: words.modal.region, max: lengths.region }),
  policyInstrument: textField({
    label: words.modal.policyInstrument,
    hint: words.modal.policyInstrumentHint,
    max: lengths.policyInstrument,
  }),
  timeZone: searchField({ label: words.modal.timeZone, hint: words.modal.timeZoneHint, chooser: ids.timeZones }),
  facilitators: slackUsersField({ label: words.modal.facilitators, hint: words.modal.facilitatorsHint }),
});

/** `Set up the group`, with the time zone and name of whoever opens it filled in. */
export function setupModal(known: { timeZone: string; userId: string }): Modal {
  return {
    id: ids.setup,
    title: words.modal.title,
    submit: words.modal.submit,
    blocks: setupForm.blocks({
      timeZone: { label: known.timeZone, value: known.timeZone },
      facilitators: [known.userId],
    }),
  };
}

export function setUpMessage(group: StakeholderGroup): Message {
  const told = words.done(group.name);
  return {
    text: told,
    blocks: [
      lines([told]),
      actions(
        button({ label: words.addMember, id: 'members.add', groupId: group.id }),
        button({ label: words.recordMeeting, id: 'meetings.record', groupId: group.id }),
      ),
    ],
  };
}

/** The short welcome in the channel. */
export function welcomeMessage(group: StakeholderGroup, facilitators: string): Message {
  const { welcome } = words;
  return {
    text: [welcome.first(group.name), welcome.what, welcome.who(facilitators)].join(' '),
    blocks: [
      lines([bold(welcome.first(group.name))], [welcome.what], [welcome.who(facilitators)]),
      small(welcome.facts(group.region, group.policyInstrument)),
    ],
  };
}
