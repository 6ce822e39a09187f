import type { Method } from './method.js';

const test: Method = {
  run(workspace) {
    return {
      url: `${workspace.url}/`,
      team: workspace.team.name,
      user: workspace.bot.name,
      team_id: workspace.team.id,
      user_id: workspace.bot.id,
      bot_id: workspace.app.botId,
      is_enterprise_install: false,
    };
  },
};

const openConnection: Method = {
  appLevel: true,
  run(workspace) {
    const url = workspace.url.replace(/^http/, 'ws');
    return { url: `${url}/link/?ticket=${workspace.sockets.issueTicket()}&app_id=${workspace.app.id}` };
  },
};

export const AUTH: { readonly [name: string]: Method } = {
  'auth.test': test,
  'apps.connections.open': openConnection,
};
