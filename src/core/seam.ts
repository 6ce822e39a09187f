// Where a part is taken out of a text, the punctuation that joined it goes too. The text of a slash command may still
// carry Slack's entities: the semicolon of `&gt;` belongs to the entity.

/** Without the spaces and the joining punctuation at the end: "Send the plan, (" is "Send the plan". */
export const trimSeamEnd = (text: string): string => text.replace(/(?:[\s,(:–-]|(?<!&(?:amp|lt|gt));)+$/u, '');

/** Without the spaces and the joining punctuation at the beginning: ": send the plan" is "send the plan". */
export const trimSeamStart = (text: string): string => text.replace(/^[\s,;:–-]+/u, '');
