/** Pieces of Block Kit to build examples from. */
export const x = (length: number) => 'x'.repeat(length);
export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const many = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index));
export const option = (index: number) => ({ text: plain(`Option ${index}`), value: `value ${index}` });
export const button = (members: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...members });
export const actions = (...elements: object[]) => [{ type: 'actions', elements }];
export const section = (members: object) => [{ type: 'section', ...members }];
export const input = (element: object, members: object = {}) => [
  { type: 'input', label: plain('Label'), element, ...members },
];
export const field = (members: object = {}) => ({ type: 'plain_text_input', action_id: 'a', ...members });
export const select = (members: object) => ({ type: 'static_select', action_id: 'a', ...members });
export const chart = (members: object, title = 'Title') => [{ type: 'data_visualization', title, chart: members }];
export const plot = (members: object = {}) => ({
  type: 'bar',
  series: [{ name: 'S', data: [{ label: 'L', value: 1 }] }],
  axis_config: { categories: ['L'] },
  ...members,
});
