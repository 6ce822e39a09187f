import { actionItems } from './features/action-items/slack.js';
import { agenda } from './features/agenda/slack.js';
import { changes } from './features/changes/slack.js';
import { confirmations } from './features/confirmations/slack.js';
import { decisions } from './features/decisions/slack.js';
import { digest } from './features/digest/slack.js';
import { evidence } from './features/evidence/slack.js';
import { exports } from './features/exports/slack.js';
import { groups } from './features/groups/slack.js';
import { intake } from './features/intake/slack.js';
import { meetings } from './features/meetings/slack.js';
import { members } from './features/members/slack.js';
import { minutes } from './features/minutes/slack.js';
import { monitoring } from './features/monitoring/slack.js';
import { nudges } from './features/nudges/slack.js';
import { createRegister } from './features/register/slack.js';
import { sources } from './features/sources/slack.js';
import type { Feature } from './slack/contract.js';

const contributing: readonly Feature[] = [
  actionItems,
  decisions,
  meetings,
  agenda,
  intake,
  minutes,
  confirmations,
  changes,
  evidence,
  sources,
  monitoring,
  exports,
  nudges,
  digest,
  members,
  groups,
];

/** THE list of features: help, routing, Home and the shared commands follow from it, in this order. */
export const features: readonly Feature[] = [...contributing, createRegister(contributing)];
