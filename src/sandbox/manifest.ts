import { z } from 'zod';

const manifestSchema = z.object({
  display_information: z.object({ name: z.string(), description: z.string().optional() }).optional(),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string() }).optional(),
      app_home: z
        .object({
          home_tab_enabled: z.boolean().optional(),
          messages_tab_enabled: z.boolean().optional(),
          messages_tab_read_only_enabled: z.boolean().optional(),
        })
        .optional(),
      slash_commands: z
        .array(
          z.object({
            command: z.string(),
            description: z.string().optional(),
            usage_hint: z.string().optional(),
            should_escape: z.boolean().optional(),
          }),
        )
        .optional(),
      shortcuts: z
        .array(z.object({ name: z.string(), type: z.enum(['global', 'message']), callback_id: z.string() }))
        .optional(),
    })
    .optional(),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).optional() }).optional() }).optional(),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).optional() }).optional(),
      interactivity: z.object({ is_enabled: z.boolean().optional() }).optional(),
    })
    .optional(),
});

interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
  /** Whether mentions, channels and links a person typed reach the app as ids in angle brackets. */
  readonly shouldEscape: boolean;
}

interface Shortcut {
  readonly name: string;
  readonly type: 'global' | 'message';
  readonly callbackId: string;
}

/** What a manifest says of the app, as far as the workspace goes by it. */
export interface AppManifest {
  readonly name: string;
  readonly botName: string;
  readonly scopes: ReadonlySet<string>;
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  readonly events: ReadonlySet<string>;
  readonly homeTab: boolean;
  readonly messagesTab: boolean;
  readonly messagesTabReadOnly: boolean;
  readonly interactivity: boolean;
}

/**
 * Reads a manifest that was parsed from YAML or JSON.
 * @throws when it has members of the wrong kind.
 */
export function readManifest(parsed: unknown): AppManifest {
  const manifest = manifestSchema.parse(parsed ?? {});
  const home = manifest.features?.app_home;
  return {
    name: manifest.display_information?.name ?? 'Practice app',
    botName: manifest.features?.bot_user?.display_name ?? manifest.display_information?.name ?? 'bot',
    scopes: new Set(manifest.oauth_config?.scopes?.bot ?? []),
    commands: (manifest.features?.slash_commands ?? []).map((each) => ({
      command: each.command,
      description: each.description ?? '',
      usageHint: each.usage_hint ?? '',
      shouldEscape: each.should_escape ?? false,
    })),
    shortcuts: (manifest.features?.shortcuts ?? []).map((each) => ({
      name: each.name,
      type: each.type,
      callbackId: each.callback_id,
    })),
    events: new Set(manifest.settings?.event_subscriptions?.bot_events ?? []),
    homeTab: home?.home_tab_enabled ?? false,
    messagesTab: home?.messages_tab_enabled ?? true,
    messagesTabReadOnly: home?.messages_tab_read_only_enabled ?? false,
    interactivity: manifest.settings?.interactivity?.is_enabled ?? true,
  };
}
