import type { Actor, Via } from '../../core/actor.js';
import type { Transaction } from '../../persistence/database.js';

/** Who does something, when, by which way, in which transaction. */
export interface Work {
  readonly tx: Transaction;
  readonly now: Date;
  readonly via: Via;
  readonly actor: Actor;
}
