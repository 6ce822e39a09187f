import type { Entered, PracticeClient, PracticePerson } from '../index.js';
import { home } from './cast.js';

// What the group's fifth meeting recorded, in our words. Nobody is given a task, a date or a target that the minutes do
// not give them: "is expected", "can be proposed" and "hopefully" are not decisions, and what is not known stays open.
// Of the first study visit it is only known that there was one; it is there so that the second is SV-2, as people say.

const meeting = 'Fifth RSG meeting';

/** Begun by what is typed, or by a button of the meeting's card. */
type Step = ({ readonly command: string } | { readonly button: string }) & {
  readonly modal: string;
  readonly fields: Readonly<Record<string, Entered>>;
};

const steps: readonly Step[] = [
  {
    command: '/intra setup',
    modal: 'Set up the group',
    fields: {
      'Group name': 'West Midlands RSG of INTRA',
      Region: 'West Midlands',
      'Policy instrument':
        'ESIF / ERDF programme England, priority axes 1 (research and innovation) and 3 (SME competitiveness)',
      'Time zone': 'Europe/London',
      Facilitators: ['sl'],
    },
  },
  {
    command: '/intra member add',
    modal: 'Add a member',
    fields: { 'Person on Slack': 'dh', Initials: 'DH', Organisation: 'Coventry City Council' },
  },
  {
    command: '/intra member add',
    modal: 'Add a member',
    fields: { 'Person on Slack': 'guest', Initials: 'GP', Organisation: 'Coventry University Enterprises' },
  },
  {
    command: '/intra member add',
    modal: 'Add a member',
    fields: { 'Person on Slack': 'observer', Initials: 'OP', Role: 'Observer' },
  },
  {
    command: '/intra meeting',
    modal: 'Record a meeting',
    fields: {
      Title: meeting,
      Present: ['SL', 'DH'],
      Notes: 'September 2018; the day is not stated. Looked back at phase 1 and ahead to the next activities.',
    },
  },
  {
    command: '/intra decide',
    modal: 'Record a decision',
    fields: {
      Decision: 'The running programmes can be improved, and digital support is crucial from now on.',
      'How was it reached?': 'Agreed by the group',
      Meeting: meeting,
    },
  },
  {
    command: '/intra decide',
    modal: 'Record a decision',
    fields: {
      Decision:
        'The SME innovation programme led by the council should offer digital support for internationalisation.',
      'How was it reached?': 'Agreed by the group',
      'Decided by': ['DH'],
      Meeting: meeting,
    },
  },
  {
    command: '/intra decide',
    modal: 'Record a decision',
    fields: {
      Decision: 'The current programme will include e-commerce support for small firms that trade internationally.',
      'How was it reached?': 'Decided by named people',
      'Decided by': ['DH'],
      Why: 'What the second study visit showed, compared with the support that the region gives today.',
      Meeting: meeting,
    },
  },
  {
    command: '/intra decide',
    modal: 'Record a decision',
    fields: {
      Decision: 'The stakeholders will go on supporting INTRA and work closely with each other’s organisations.',
      'How was it reached?': 'Agreed by the group',
      Meeting: meeting,
    },
  },
  {
    button: 'Record an action',
    modal: 'Record an action',
    fields: { Action: 'Finalise the improvement plan with the stakeholders' },
  },
  {
    button: 'Record an action',
    modal: 'Record an action',
    fields: { Action: 'Hold the RSG meetings for the next two years, and plan for the longer term' },
  },
  {
    command: '/intra visit First study visit',
    modal: 'Record a study visit',
    fields: {},
  },
  {
    command: '/intra visit Second study visit, Badajoz',
    modal: 'Record a study visit',
    fields: {
      Place: 'Badajoz',
      'What was seen':
        'Judged a valuable exercise for the region: the chosen practices, and a look at our own support.',
      Meeting: meeting,
    },
  },
  {
    command: '/intra practice E-commerce support for small firms that trade internationally',
    modal: 'Record a good practice',
    fields: { Meeting: meeting },
  },
  {
    command: '/intra learning How the e-commerce support that was seen compares with the support in our region today',
    modal: 'Record a learning',
    fields: { 'From the visits': ['SV-2'], 'From the practices': ['GP-1'], Meeting: meeting },
  },
  {
    command: '/intra change Some e-commerce support is introduced in several current projects',
    modal: 'Record a policy change',
    fields: {
      'Comes from': ['D-3', 'L-1'],
      Scale: 'Pilot',
      Horizon: ['First year'],
      'Priority axes': '1, 3',
      Meeting: meeting,
    },
  },
  {
    command: '/intra change A larger initiative for the needs of small firms, for the next round of ERDF calls',
    modal: 'Record a policy change',
    fields: { Scale: 'Dedicated', Horizon: ['Following years', 'After the project'], Meeting: meeting },
  },
  {
    command: '/intra call Next round of ERDF calls',
    modal: 'Record a call',
    fields: { Status: 'Anticipated', Opens: 'March 2019', Meeting: meeting },
  },
  {
    command: '/intra operation Testbeds',
    modal: 'Record an operation',
    fields: { Stage: 'In approval', Contact: 'DH', Meeting: meeting },
  },
  {
    command: '/intra milestone Testbeds contracted',
    modal: 'Record a milestone',
    fields: { Expected: 'in the coming months', Of: 'O-1', Meeting: meeting },
  },
  {
    command: '/intra milestone Testbeds started',
    modal: 'Record a milestone',
    fields: { Expected: 'in the coming months', Of: 'O-1', Meeting: meeting },
  },
  {
    command: '/intra indicator Small firms supported with digital or e-commerce help for internationalisation',
    modal: 'Record an indicator',
    fields: {
      Unit: 'SMEs',
      'Split by': 'Priority axis: 1, 3\nScale: Pilot, Dedicated',
      'Shows for changes': ['PC-1', 'PC-2'],
      Meeting: meeting,
    },
  },
];

/** Enters the group's records as SL would, through the bot's own commands and modals. */
export async function seed(practice: PracticeClient, onStep: (done: number, all: number) => void): Promise<void> {
  const sl = practice.as('sl');
  for (const [index, step] of steps.entries()) {
    await enter(practice, sl, step);
    onStep(index + 1, steps.length);
  }
  // The bot posts one message a second in a channel: until its last card stands there, what a newcomer does has to wait.
  await practice.settle({ quietMs: 2_500, timeoutMs: 120_000 });
}

async function enter(practice: PracticeClient, person: PracticePerson, step: Step): Promise<void> {
  await begin(practice, person, step);
  await person.waitForModal(step.modal);
  await person.submit({ ...step.fields });
  await practice.wait(async () => (await person.modal()) === undefined || refusal(person), {
    what: `“${step.modal}” to be taken`,
  });
  await practice.settle();
}

async function begin(practice: PracticeClient, person: PracticePerson, step: Step): Promise<void> {
  if ('command' in step) {
    await person.command(home, step.command);
    return;
  }
  const card = await practice.wait(
    async () =>
      (await person.sees(home)).find(
        (each) => !each.ephemeral && each.text.includes(meeting) && each.buttons.includes(step.button),
      ),
    { what: `the meeting’s card with “${step.button}”` },
  );
  await person.click(card, step.button);
}

/** A modal that stays open with errors is a mistake in the seed; better said than waited for. */
async function refusal(person: PracticePerson): Promise<false> {
  const modal = await person.modal();
  const errors = Object.entries(modal?.errors ?? {});
  if (errors.length > 0) throw new Error(errors.map(([label, error]) => `${label}: ${error}`).join(' '));
  return false;
}
