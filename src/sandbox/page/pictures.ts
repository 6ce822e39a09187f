import { slackFile } from '../files.js';
import { numberAt, stringAt } from '../json.js';
import type { Person } from '../people.js';
import { wordsOf } from '../surface.js';
import type { View } from '../views.js';
import type { Workspace } from '../workspace.js';
import type { PageFile, PageView, PageWorkspace } from './protocol.js';

/** The workspace as the page of one person shows it: only conversations that are theirs to see. */
export function workspaceFor(workspace: Workspace, person: Person): PageWorkspace {
  const { app, bot, team } = workspace;
  const { manifest } = app;
  return {
    run: workspace.page.run,
    team: team.name,
    app: {
      name: manifest.name,
      botUser: bot.id,
      installed: app.installed,
      homeTab: manifest.homeTab,
      canBeWrittenTo: manifest.messagesTab && !manifest.messagesTabReadOnly,
      commands: manifest.commands.map(({ command, description, usageHint }) => ({ command, description, usageHint })),
      shortcuts: manifest.shortcuts.map(({ name, type, callbackId }) => ({ name, type, callbackId })),
    },
    connections: workspace.sockets.count,
    people: workspace.people.all().map((each) => ({
      id: each.id,
      name: each.name,
      realName: each.realName,
      displayName: each.displayName,
      title: each.title ?? '',
      tz: each.tz,
      guest: each.guest,
      isStranger: each.isStranger,
      isBot: each.isBot,
      deleted: each.deleted,
    })),
    channels: workspace.conversations
      .all()
      .filter((each) => each.members.has(person.id) || (each.kind === 'public' && person.guest === undefined))
      .map((each) => ({
        id: each.id,
        name: each.name,
        kind: each.kind,
        topic: each.topic,
        archived: each.archived,
        members: [...each.members],
      })),
    files: workspace.files.ids(),
    canMoveClock: workspace.moveClock !== undefined,
    canStartOver: workspace.startOver !== undefined,
  };
}

export function viewFor(workspace: Workspace, view: View | undefined): PageView | null {
  if (!view) return null;
  const words = (key: string) => wordsOf(view.definition[key]) || undefined;
  return {
    id: view.id,
    type: view.type,
    title: words('title') ?? '',
    submit: words('submit'),
    close: words('close'),
    submitDisabled: view.definition['submit_disabled'] === true,
    hash: view.hash,
    blocks: view.blocks,
    state: view.state,
    errors: view.errors,
    notice: view.notice,
    busy: view.busy,
    depth: Math.max(0, workspace.views.stack(view.user).indexOf(view)),
  };
}

export function filesFor(workspace: Workspace, ids: readonly string[]): PageFile[] {
  return ids.flatMap((id) => {
    const file = workspace.files.get(id);
    if (!file) return [];
    // Relative to the page: the file comes from the origin the page came from, whatever name that has.
    const shown = slackFile(file, '');
    return [
      {
        id,
        name: file.name,
        title: file.title,
        mimetype: file.mimetype,
        size: numberAt(shown, 'size') ?? 0,
        altText: file.altText,
        path: stringAt(shown, 'url_private') ?? '',
      },
    ];
  });
}
