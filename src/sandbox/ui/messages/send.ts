import type { PagePerson, PageWorkspace } from '../../page/protocol.js';
import { perform, Refused } from '../state/requests.js';

/** Sends a line: a message, one of the app's commands, or one of the page's own. @throws Refused */
export async function send(
  me: PagePerson,
  to: { readonly channel: string; readonly thread: string | undefined },
  line: string,
  workspace: PageWorkspace | undefined,
): Promise<void> {
  const as = me.name;
  const { channel, thread } = to;
  const [, command, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  if (command === undefined) {
    await perform({ act: 'say', as, channel, text: line, ...(thread === undefined ? {} : { thread }) });
    return;
  }
  if (thread !== undefined) throw new Refused(`${command} is not supported in threads. Sorry!`);
  if (command === '/leave') {
    await perform({ act: 'leave', as, channel });
  } else if (command === '/invite' || command === '/remove') {
    const person = personMeant(rest, workspace);
    await perform({ act: command === '/invite' ? 'invite' : 'remove', as, channel, person });
  } else {
    await perform({ act: 'command', as, channel, text: line });
  }
}

function personMeant(typed: string, workspace: PageWorkspace | undefined): string {
  const wanted = typed.trim().replace(/^@/, '').toLowerCase();
  const found = workspace?.people.find((each) =>
    [each.name, each.displayName, each.realName].some((one) => one.toLowerCase() === wanted),
  );
  if (!found) throw new Refused(`Nobody here is called “${typed.trim()}”.`);
  return found.id === workspace?.app.botUser ? 'bot' : found.id;
}
