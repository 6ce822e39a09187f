/** What a person does by the control API. */
export type Act = { readonly as: string } & (
  | { readonly act: 'command'; readonly channel: string; readonly text: string }
  | { readonly act: 'say'; readonly channel: string; readonly text: string; readonly thread?: string }
  | { readonly act: 'retract'; readonly channel: string; readonly ts: string }
  | { readonly act: 'submit'; readonly view: string }
  | { readonly act: 'close'; readonly view: string; readonly all?: boolean }
  | { readonly act: 'openHome'; readonly tab: 'home' | 'messages' }
  | { readonly act: 'shortcut'; readonly callbackId: string; readonly channel?: string; readonly ts?: string }
  | { readonly act: 'join' | 'leave'; readonly channel: string }
  | { readonly act: 'invite' | 'remove'; readonly channel: string; readonly person: string }
);
