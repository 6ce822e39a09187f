/**
 * Slack's limits as far as we can run into them, in UTF-16 code units or pieces.
 * Source: https://docs.slack.dev/reference/block-kit and /reference/methods/chat.postMessage.
 */
export const limits = {
  viewTitle: 24,
  viewBlocks: 100,
  messageBlocks: 50,
  sectionText: 3000,
  headerText: 150,
  contextElements: 10,
  actionElements: 25,
  menuOptions: 5,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  optionValue: 150,
  selectOptions: 100,
  inputText: 3000,
  inputHint: 2000,
  /** All text of a message's blocks together; Slack refuses somewhat above it. */
  messageText: 10_000,
  /** Of a message's top-level text when it is edited. */
  updateText: 4000,
} as const;
