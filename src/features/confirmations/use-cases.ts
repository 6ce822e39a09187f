export type { Answer, AskedOrganisation, Confirmation, Objection, Part, Quorum } from './domain.js';
export { type ConfirmationNews, confirmationNews } from './news.js';
export { answerPhrase } from './phrases.js';
export { confirmationOf, decisionsToConfirm, openObjections } from './queries.js';
