import type { SeenMessage } from '../../src/sandbox/index.js';
import { channel, type World } from './world.js';

/** Stories of reminders begin on Mon 5 Nov 2018 at ten, when nobody's turn is still to come that day. */
export interface Mornings {
  /** Types a command in the group's channel, and waits until all is done. */
  types(who: World['sl'], text: string): Promise<void>;
  /** Days pass; at ten each morning the schedule is looked at. */
  pass(days: number): Promise<void>;
  /** Reminders in the person's direct messages, oldest first. */
  prompts(who: World['sl']): Promise<SeenMessage[]>;
  /** The last of them. */
  prompt(who: World['sl']): Promise<SeenMessage>;
  /** Presses something, and waits until all is done. */
  clicks(who: World['sl'], on: SeenMessage, label: string, near?: string): Promise<void>;
}

const isPrompt = ({ text }: SeenMessage) => /Tap to answer|All answered/.test(text);

export function mornings(told: World): Mornings {
  const prompts = async (who: World['sl']) => (await who.sees('dm')).filter(isPrompt);
  return {
    async types(who, text) {
      await who.command(channel, text);
      await told.settled();
    },
    async pass(days) {
      for (let day = 0; day < days; day += 1) {
        await told.advance({ days: 1 });
        await told.tick();
      }
    },
    prompts,
    async prompt(who) {
      const last = (await prompts(who)).at(-1);
      if (last === undefined)
        throw new Error(`no reminder: ${JSON.stringify((await who.sees('dm')).map((m) => m.text))}`);
      return last;
    },
    async clicks(who, on, label, near) {
      await who.click(on, label, near === undefined ? {} : { near });
      await told.settled();
    },
  };
}
