import { type Person, slackUser } from '../people.js';
import { ApiError } from '../refusal.js';
import type { Workspace } from '../workspace.js';
import { type Method, pageOf } from './method.js';

function shown(workspace: Workspace, person: Person) {
  const withEmail = workspace.app.manifest.scopes.has('users:read.email');
  return slackUser(person, { withEmail, now: workspace.clock() });
}

const info: Method = {
  scopes: ['users:read'],
  required: ['user'],
  run(workspace, args) {
    const person = workspace.people.get(args.needed('user'));
    if (!person) throw new ApiError('user_not_found');
    return { user: shown(workspace, person) };
  },
};

const list: Method = {
  scopes: ['users:read'],
  run(workspace, args) {
    const { page, response_metadata } = pageOf(args, workspace.people.all(), 1000, 1000, 'give fewer');
    return {
      members: page.map((each) => shown(workspace, each)),
      cache_ts: Math.floor(workspace.clock() / 1000),
      response_metadata,
    };
  },
};

const lookupByEmail: Method = {
  scopes: ['users:read.email'],
  required: ['email'],
  run(workspace, args) {
    const email = args.needed('email').toLowerCase();
    const person = workspace.people.all().find((each) => each.email?.toLowerCase() === email && !each.deleted);
    if (!person) throw new ApiError('users_not_found');
    return { user: shown(workspace, person) };
  },
};

const teamInfo: Method = {
  scopes: ['team:read'],
  run(workspace, args) {
    if (args.has('team') && args.text('team') !== workspace.team.id) throw new ApiError('team_not_found');
    return {
      team: { ...workspace.team, email_domain: '', icon: { image_default: true }, url: workspace.url },
    };
  },
};

export const PEOPLE: { readonly [name: string]: Method } = {
  'users.info': info,
  'users.list': list,
  'users.lookupByEmail': lookupByEmail,
  'team.info': teamInfo,
};
