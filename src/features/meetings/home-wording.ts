/** Every word about meetings on the app’s Home that a person reads. */
export const homeWords = {
  running: 'Meeting under way',
  next: 'Next meeting',
  notAnswered: 'You have not answered yet.',
  yours: (answer: string) => `Your answer: ${answer}`,
};
