import { emit } from '../events.js';
import { stringAt } from '../json.js';
import { ApiError, invalidArguments } from '../refusal.js';
import { readView, slackView, type View } from '../views.js';
import type { Workspace } from '../workspace.js';
import { viewArgument } from './content.js';
import type { Arguments, Method } from './method.js';

function answer(workspace: Workspace, view: View) {
  workspace.wire.changed();
  return { view: slackView(view, workspace.app) };
}

/** The trigger is used up only by a call that is otherwise in order. */
function trigger(workspace: Workspace, args: Arguments) {
  return workspace.triggers.check(args.needed('trigger_id'));
}

const open: Method = {
  required: ['trigger_id', 'view'],
  run(workspace, args) {
    const used = trigger(workspace, args);
    const definition = readView(viewArgument(args), 'modal');
    const view = workspace.views.open(used.user, definition);
    used.exchanged = true;
    return answer(workspace, view);
  },
};

const push: Method = {
  required: ['trigger_id', 'view'],
  run(workspace, args) {
    const used = trigger(workspace, args);
    const definition = readView(viewArgument(args), 'modal');
    if (used.viewId === undefined) throw new ApiError('not_found');
    const view = workspace.views.push(used.user, definition);
    used.exchanged = true;
    return answer(workspace, view);
  },
};

const update: Method = {
  required: ['view'],
  run(workspace, args) {
    const [id, externalId] = [args.text('view_id'), args.text('external_id')];
    if (id === undefined && externalId === undefined) throw invalidArguments('missing required field: view_id');
    const view = id === undefined ? workspace.views.byExternalId(externalId ?? '') : workspace.views.get(id);
    if (!view) throw new ApiError('not_found');
    workspace.views.update(view, readView(viewArgument(args), view.type), args.text('hash'));
    return answer(workspace, view);
  },
};

const publish: Method = {
  required: ['user_id', 'view'],
  run(workspace, args) {
    if (!workspace.app.manifest.homeTab) throw new ApiError('not_enabled');
    const person = workspace.people.get(args.needed('user_id'));
    if (!person || person.isBot) throw invalidArguments('invalid user_id');
    const view = workspace.views.publish(person.id, readView(viewArgument(args), 'home'), args.text('hash'));
    return answer(workspace, view);
  },
};

/** Tells the app that a modal was closed, if it asked for that. */
export async function emitClosed(workspace: Workspace, view: View, isCleared: boolean) {
  if (view.definition['notify_on_close'] !== true) return undefined;
  const person = workspace.people.get(view.user);
  return workspace.deliveries.send({
    type: 'interactive',
    what: `view_closed ${stringAt(view.definition, 'callback_id') ?? ''}`,
    user: view.user,
    payload: {
      type: 'view_closed',
      team: { id: workspace.team.id, domain: workspace.team.domain },
      user: { id: view.user, username: person?.name, name: person?.name, team_id: person?.teamId },
      api_app_id: workspace.app.id,
      token: 'verification',
      view: slackView(view, workspace.app),
      is_cleared: isCleared,
      is_enterprise_install: false,
      enterprise: null,
    },
  });
}

/** Tells the app that a person opened its Home, or its messages. */
export async function emitHomeOpened(workspace: Workspace, user: string, tab: 'home' | 'messages') {
  const conversation = workspace.conversations.directMessages(user, workspace.bot.id);
  const home = workspace.views.home(user);
  return emit(workspace, {
    type: 'app_home_opened',
    user,
    channel: conversation.id,
    tab,
    ...(tab === 'home' && home ? { view: slackView(home, workspace.app) } : {}),
  });
}

export const VIEWS: { readonly [name: string]: Method } = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
