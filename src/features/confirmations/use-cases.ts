export type { Answer, AskedOrganisation, Confirmation, Objection, Part, Quorum } from './domain.js';
export { confirmationOf, decisionsToConfirm, openObjections } from './queries.js';
