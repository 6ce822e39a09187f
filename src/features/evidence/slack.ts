// /intra evidence [link] [what it shows] → modal “Record evidence”: Link, File, What it shows, Shows it for, Date, Verified by,
// Verified by others, Verified on · /intra evidence E-1 → modal “Edit E-1”
// Its card in the channel: [⋯ Edit, Details, Withdraw…]
import type { Feature } from '../../slack/contract.js';
import { partsOf } from '../entries/use-cases.js';
import { evidenceKind } from './pieces.js';

const { command, buttons, modals, chooser, record, list, messages } = partsOf(evidenceKind);

export const evidence: Feature = {
  name: 'evidence',
  commands: [command],
  buttons,
  modals,
  choosers: [chooser],
  records: [record],
  lists: [list],
  messages,
};
