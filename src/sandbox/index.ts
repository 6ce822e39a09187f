export { PracticeClient, PracticeError, type PracticePerson } from './client.js';
export { MovableClock } from './clock.js';
export type { NewChannel } from './conversations.js';
export type { NewPerson } from './people.js';
export { createWorkspace, type Workspace, type WorkspaceOptions } from './workspace.js';
