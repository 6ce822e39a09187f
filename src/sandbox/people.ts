import { type Clock, zoneOffsetSeconds } from './clock.js';
import { newId } from './ids.js';
import type { JsonObject } from './json.js';
import { Refusal } from './refusal.js';

/** Someone with an account: a member, a guest, a person of another organisation (a stranger) or a bot. */
export interface Person {
  readonly id: string;
  readonly teamId: string;
  readonly isBot: boolean;
  readonly created: number;
  name: string;
  realName: string;
  displayName: string;
  email: string | undefined;
  /** What stands beside the name in Slack, such as the organisation. */
  title: string | undefined;
  tz: string;
  deleted: boolean;
  guest: 'single-channel' | 'multi-channel' | undefined;
  isStranger: boolean;
  isAdmin: boolean;
  /** False: the app can open no direct message with this person. */
  canBeMessaged: boolean;
  updated: number;
}

export interface NewPerson {
  readonly id?: string | undefined;
  /** The handle, without `@`. */
  readonly name: string;
  readonly realName?: string | undefined;
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
  readonly title?: string | undefined;
  /** IANA time zone; default Europe/London. */
  readonly tz?: string | undefined;
  readonly isBot?: boolean | undefined;
  readonly deleted?: boolean | undefined;
  readonly guest?: 'single-channel' | 'multi-channel' | undefined;
  /** Of another organisation, here through Slack Connect. */
  readonly isStranger?: boolean | undefined;
  readonly isAdmin?: boolean | undefined;
  readonly canBeMessaged?: boolean | undefined;
}

export type PersonChange = Partial<
  Pick<
    Person,
    | 'name'
    | 'realName'
    | 'displayName'
    | 'email'
    | 'title'
    | 'tz'
    | 'deleted'
    | 'guest'
    | 'isStranger'
    | 'isAdmin'
    | 'canBeMessaged'
  >
>;

/** Everyone the workspace knows. */
export class People {
  readonly #people = new Map<string, Person>();
  readonly #teamId: string;
  readonly #clock: Clock;

  constructor(teamId: string, clock: Clock) {
    this.#teamId = teamId;
    this.#clock = clock;
  }

  add(person: NewPerson): Person {
    const now = Math.floor(this.#clock() / 1000);
    const realName = person.realName ?? person.name;
    const added: Person = {
      id: person.id ?? newId('U'),
      teamId: person.isStranger === true ? newId('T') : this.#teamId,
      isBot: person.isBot ?? false,
      created: now,
      name: person.name,
      realName,
      displayName: person.displayName ?? realName,
      email: person.email,
      title: person.title,
      tz: person.tz ?? 'Europe/London',
      deleted: person.deleted ?? false,
      guest: person.guest,
      isStranger: person.isStranger ?? false,
      isAdmin: person.isAdmin ?? false,
      canBeMessaged: person.canBeMessaged ?? true,
      updated: now,
    };
    if (this.#people.has(added.id)) throw new Refusal(`There is already a person with the id ${added.id}.`);
    this.#people.set(added.id, added);
    return added;
  }

  get(id: string): Person | undefined {
    return this.#people.get(id);
  }

  all(): Person[] {
    return [...this.#people.values()];
  }

  /**
   * Finds a person by id, handle, display name, real name or e-mail address, in any case.
   * @throws Refusal when nobody, or more than one, is meant.
   */
  find(reference: string): Person {
    const byId = this.#people.get(reference);
    if (byId) return byId;
    const wanted = reference.replace(/^@/, '').toLowerCase();
    for (const key of ['name', 'displayName', 'realName', 'email'] as const) {
      const found = this.all().filter((each) => each[key]?.toLowerCase() === wanted);
      if (found.length > 1) throw new Refusal(`"${reference}" may be ${found.map((each) => each.id).join(' or ')}.`);
      if (found[0]) return found[0];
    }
    throw new Refusal(
      `Nobody here is "${reference}". There are: ${this.all()
        .map((each) => each.name)
        .join(', ')}.`,
    );
  }

  change(person: Person, change: PersonChange): void {
    Object.assign(person, change);
    person.updated = Math.floor(this.#clock() / 1000);
  }
}

/** The person as Slack's user object. The e-mail address shows only to apps with `users:read.email`. */
export function slackUser(person: Person, options: { withEmail: boolean; now: number }): JsonObject {
  const names = person.realName.split(' ');
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted,
    ...(person.deleted
      ? {}
      : {
          color: '9f69e7',
          real_name: person.realName,
          tz: person.tz,
          tz_label: person.tz,
          tz_offset: zoneOffsetSeconds(person.tz, options.now),
        }),
    profile: {
      title: person.title ?? '',
      phone: '',
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.displayName,
      display_name_normalized: person.displayName,
      first_name: names[0] ?? '',
      last_name: names.slice(1).join(' '),
      status_text: '',
      status_emoji: '',
      status_expiration: 0,
      avatar_hash: '',
      team: person.teamId,
      ...(options.withEmail && person.email !== undefined ? { email: person.email } : {}),
    },
    is_admin: person.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.guest !== undefined,
    is_ultra_restricted: person.guest === 'single-channel',
    is_bot: person.isBot,
    is_app_user: false,
    ...(person.isStranger ? { is_stranger: true } : {}),
    updated: person.updated,
    is_email_confirmed: true,
    who_can_share_contact_card: 'EVERYONE',
  };
}
